package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.CardStanding;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.ListApproval;
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
 * not send the money there alone; the card is the person's registered one from then on. What failed
 * only because the bank took nothing of its batch is sent again as it is.
 */
@Singleton
public final class CorrectPaymentLines {
  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final Payees payees;
  private final SealApprovals seal;
  private final ChangeCards cards;
  private final CountListApprovals approvals;

  CorrectPaymentLines(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      Payees payees,
      SealApprovals seal,
      ChangeCards cards,
      CountListApprovals approvals) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.payees = payees;
    this.seal = seal;
    this.cards = cards;
    this.approvals = approvals;
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
          approvals.drop(list);
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

  /**
   * Approves that the corrected lines of a list, as far as they are still sound, are sent again;
   * they are once as many have as their sum takes. It is about so many lines at once, the first of
   * the list; then about the next.
   *
   * @param within the area that the caller answers for; decides the level
   */
  public PaymentList resend(PaymentListId id, RegionCode within, String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(id, within);
          PaymentList sending = list.to(PaymentListState.SENDING);
          Corrected corrected = corrected(list);
          Approver approver = new Approver(callerId, within);
          var counted =
              approvals.count(list, corrected.what(), approver, corrected.by().contains(callerId));
          if (counted.enough()) {
            sendAgain(list, corrected.sound());
            lists.save(sending);
          }
          seal.seal(
              seal.approval(
                  counted.document(),
                  id,
                  list.region(),
                  callerId,
                  counted.fields().number("lines", corrected.sound().size())));
          return counted.enough() ? sending : list;
        });
  }

  /**
   * Without those who died, lost the status or got another card since; they wait to be given up.
   */
  private List<PaymentLine> stillSound(PaymentList list, List<PaymentLine> corrected) {
    LineChecks checks = access.checks(list);
    Map<Long, Payee> known =
        payees.on(access.paymentDay(list), corrected.stream().map(PaymentLine::personId).toList());
    Map<PaymentLineId, CardStanding> standings = cards.standings(list, corrected);
    return corrected.stream()
        .filter(line -> checks.ineligibility(known.get(line.personId())) == null)
        .filter(line -> standings.get(line.id()) == CardStanding.REGISTERED)
        .toList();
  }

  /**
   * The corrected lines of a list that are still sound.
   *
   * @param by who corrected them
   */
  private record Corrected(Set<PaymentLineId> sound, ListApproval.Subject what, Set<String> by) {}

  private Corrected corrected(PaymentList list) {
    PaymentDigest digest = new PaymentDigest(list.id().text());
    Set<String> by = new HashSet<>();
    Set<PaymentLineId> sound = new HashSet<>();
    long totalFen = 0;
    for (List<PaymentLine> some = correctedAfter(list.id(), 0);
        !some.isEmpty() && sound.size() < access.linesAResend();
        some = correctedAfter(list.id(), some.getLast().row())) {
      int room = access.linesAResend() - sound.size();
      for (PaymentLine line : stillSound(list, some).stream().limit(room).toList()) {
        by.add(Objects.requireNonNull(line.correctedBy(), "corrected"));
        digest.add(line);
        sound.add(line.id());
        totalFen = Math.addExact(totalFen, line.amountFen());
      }
    }
    if (sound.isEmpty()) {
      throw new RefusedException(new PaymentRefusal.NothingToResend());
    }
    return new Corrected(sound, new ListApproval.Subject(true, digest.hex(), totalFen), by);
  }

  private void sendAgain(PaymentList list, Set<PaymentLineId> sound) {
    int sent = 0;
    for (List<PaymentLine> some = correctedAfter(list.id(), 0);
        !some.isEmpty() && sent < sound.size();
        some = correctedAfter(list.id(), some.getLast().row())) {
      List<PaymentLine> again =
          some.stream().filter(line -> sound.contains(line.id())).map(PaymentLine::again).toList();
      lines.save(again);
      sent += again.size();
    }
  }

  /**
   * Lines that are to be sent again as they are.
   *
   * @param persons whom they pay
   */
  public record Unchanged(PaymentList list, List<Long> persons) {}

  /**
   * Has lines sent again as they are that the bank refused with their whole batch (整批重发); so many
   * at once, the first of the list. They wait like corrected ones: somebody else approves that they
   * are sent, as after {@link #correct}.
   *
   * @throws RefusedException {@link PaymentRefusal.NothingToResend}
   */
  public Unchanged leaveUnchanged(PaymentListId id, RegionCode within, String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(id, within);
          List<Long> persons = new ArrayList<>();
          for (List<PaymentLine> some = failedAfter(id, 0);
              !some.isEmpty() && persons.size() < access.linesAResend();
              some = failedAfter(id, some.getLast().row())) {
            List<PaymentLine> unchanged =
                some.stream()
                    .filter(PaymentLine::failedWithBatch)
                    .limit(access.linesAResend() - persons.size())
                    .map(line -> line.unchanged(callerId))
                    .toList();
            lines.save(unchanged);
            unchanged.forEach(line -> persons.add(line.personId()));
          }
          if (persons.isEmpty()) {
            throw new RefusedException(new PaymentRefusal.NothingToResend());
          }
          approvals.drop(list);
          return new Unchanged(list, persons);
        });
  }

  private List<PaymentLine> failedAfter(PaymentListId id, int row) {
    return lines.inStateAfter(id, PaymentLineState.FAILED, row, access.linesAStep());
  }

  private List<PaymentLine> correctedAfter(PaymentListId id, int row) {
    return lines.inStateAfter(id, PaymentLineState.CORRECTED, row, access.linesAStep());
  }
}
