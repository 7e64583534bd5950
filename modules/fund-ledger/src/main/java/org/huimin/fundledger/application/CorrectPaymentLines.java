package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.Payee;
import org.huimin.fundledger.domain.Payees;
import org.huimin.fundledger.domain.PaymentDigest;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Parsed;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;

/**
 * Corrects lines that failed or came back, and sends them again (更正补发, 财办〔2020〕37号: 退回→更正→补发). The
 * money of a line stays in the one commitment, so it can be paid once only. Who changed a card does
 * not send the money there alone; the card is the person's registered one from then on.
 */
@Singleton
public final class CorrectPaymentLines {
  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final Payees payees;
  private final DecidePaymentLists decisions;
  private final Documents documents;
  private final ChangeCards cards;

  CorrectPaymentLines(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      Payees payees,
      DecidePaymentLists decisions,
      Documents documents,
      ChangeCards cards) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.payees = payees;
    this.decisions = decisions;
    this.documents = documents;
    this.cards = cards;
  }

  /** What a line is corrected to. */
  public record Correction(String card, String holder) {
    /** Nothing personal, so that none of it leaks into logs. */
    @Override
    public String toString() {
      return "Correction";
    }
  }

  /**
   * Corrects one line.
   *
   * @throws InvalidInputException if the card or its holder are not right either
   */
  public PaymentLine correct(
      PaymentListId listId,
      PaymentLineId lineId,
      RegionCode within,
      Correction correction,
      String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(listId, within);
          PaymentLine line =
              lines.lock(List.of(lineId)).stream()
                  .filter(found -> found.list().equals(listId))
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException("payment-line"));
          String card = CardNumber.spelling(correction.card());
          PaymentLine corrected = line.corrected(card, correction.holder().strip(), callerId);
          requireSound(list, corrected);
          lines.saveCorrected(corrected);
          cards.changeTo(
              corrected.personId(),
              card,
              "bank " + Objects.requireNonNullElse(corrected.reason(), "refused"),
              list.region(),
              callerId);
          return corrected;
        });
  }

  private void requireSound(PaymentList list, PaymentLine line) {
    LineChecks checks = access.checks(list);
    Payee payee =
        checks.ofRegion(
            payees.on(access.paymentDay(list), List.of(line.personId())).get(line.personId()));
    List<FieldFault> faults = new ArrayList<>();
    String ineligible = checks.ineligibility(payee);
    if (ineligible != null) {
      faults.add(FieldFault.of("lineId", ineligible));
    }
    if (payee != null && !LineChecks.isHolder(line.holder(), payee)) {
      faults.add(FieldFault.of("accountHolder", "fund-ledger/holder-not-person"));
    }
    if (CardNumber.parse(line.card()) instanceof Parsed.Faulty<CardNumber>(var fault)) {
      faults.add(FieldFault.of("card", fault));
    } else if (payee != null
        && cards.ownerOf(line.card()).filter(owner -> owner != line.personId()).isPresent()) {
      faults.add(FieldFault.of("card", "fund-ledger/card-of-another"));
    }
    if (!faults.isEmpty()) {
      throw InvalidInputException.meaningless(faults);
    }
  }

  /** Approves the corrected lines of a list and has them sent again. */
  public PaymentList resend(PaymentListId id, RegionCode within, String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(id, within);
          PaymentList sending = list.to(PaymentListState.SENDING);
          PaymentDigest digest = new PaymentDigest(id.text());
          boolean byAnother = true;
          int count = 0;
          long totalFen = 0;
          for (List<PaymentLine> some = correctedAfter(id, 0);
              !some.isEmpty();
              some = correctedAfter(id, some.getLast().row())) {
            List<PaymentLine> again = new ArrayList<>();
            for (PaymentLine line : some) {
              byAnother &= !callerId.equals(line.correctedBy());
              digest.add(line);
              count++;
              totalFen = Math.addExact(totalFen, line.amountFen());
              again.add(line.again());
            }
            lines.save(again);
          }
          if (count == 0) {
            throw new RefusedException(new PaymentRefusal.NothingToResend());
          }
          if (!byAnother && totalFen >= access.secondPersonFromFen(list)) {
            throw new RefusedException(new PaymentRefusal.SecondPersonNeeded());
          }
          lists.save(sending);
          documents.seal(
              List.of(
                  decisions.decision(
                      sending,
                      callerId,
                      Document.saying()
                          .text("decision", "resend")
                          .number("lines", count)
                          .number("total-fen", totalFen)
                          .text("lines-sha256", digest.hex()))));
          return sending;
        });
  }

  private List<PaymentLine> correctedAfter(PaymentListId id, int row) {
    return lines.inStateAfter(id, PaymentLineState.CORRECTED, row, access.linesAStep());
  }
}
