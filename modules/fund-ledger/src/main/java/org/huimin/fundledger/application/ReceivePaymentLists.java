package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.SaltedCommitment;

/** Receives payment lists (清册报送), whole or in numbered parts. */
@Singleton
public final class ReceivePaymentLists {
  private static final int WHOLE = 1;

  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final Programmes programmes;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ReceivePaymentLists(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      Programmes programmes,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.programmes = programmes;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a list is for. */
  public record ListOrder(
      String programmeCode, RegionCode region, YearMonth month, LocalDate payDate) {}

  /** Lines that were sent together, and a digest by which the same is told again. */
  public record PartOrder(int number, String digestHex, List<LineOrder> lines) {
    public PartOrder {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Begins a list.
   *
   * @param whole all of its lines where they are few, else none
   * @throws InvalidInputException if the programme, the region or the days do not fit
   * @throws RefusedException {@link FundRefusal.MoneyOnly}
   */
  public PaymentList begin(ListOrder order, List<LineOrder> whole, String uploadedBy) {
    return transactions.write(
        () -> {
          LocalDate today = BusinessTime.today(clock);
          if (order.payDate().isBefore(today)) {
            throw InvalidInputException.meaningless("payDate", "fund-ledger/pay-date-past");
          }
          if (order.month().isAfter(YearMonth.from(order.payDate()))) {
            throw InvalidInputException.meaningless("month", "fund-ledger/month-after-pay-date");
          }
          Programme programme =
              programmes.withCodes(List.of(order.programmeCode())).stream()
                  .findFirst()
                  .orElseThrow(
                      () ->
                          InvalidInputException.meaningless(
                              "programmeCode", "fund-ledger/programme-unknown"));
          if (!programme.region().contains(order.region())) {
            throw InvalidInputException.meaningless(
                "regionCode", "fund-ledger/region-outside-programme");
          }
          if (programme.asset() != Asset.FEN) {
            throw new RefusedException(new FundRefusal.MoneyOnly(programme.asset()));
          }
          PaymentList list =
              PaymentList.draft(
                  new PaymentListId(ids.next()),
                  programme,
                  order.region(),
                  order.month(),
                  order.payDate(),
                  uploadedBy,
                  clock.instant());
          lists.add(list);
          return whole.isEmpty()
              ? list
              : append(list, new PartOrder(WHOLE, "00".repeat(32), whole));
        });
  }

  /**
   * Adds a part; the same part again changes nothing.
   *
   * @throws RefusedException {@link PaymentRefusal.NotUploader}, {@link
   *     PaymentRefusal.PartOutOfOrder}, {@link PaymentRefusal.PartDiffers}, {@link
   *     PaymentRefusal.TooManyLines}
   */
  public PaymentList append(PaymentListId id, RegionCode within, PartOrder part, String callerId) {
    return transactions.writeRepeatable(
        () -> {
          PaymentList list = access.lock(id, within);
          list.requireUploadedBy(callerId);
          var known = lists.part(id, part.number());
          if (known.isPresent()) {
            if (!known.get().digestHex().equals(part.digestHex())) {
              throw new RefusedException(new PaymentRefusal.PartDiffers(part.number()));
            }
            return list;
          }
          if (part.number() != list.tally().parts() + 1) {
            throw new RefusedException(new PaymentRefusal.PartOutOfOrder(list.tally().parts() + 1));
          }
          return append(list, part);
        });
  }

  private PaymentList append(PaymentList list, PartOrder part) {
    long totalFen = 0;
    for (LineOrder order : part.lines()) {
      totalFen = Math.addExact(totalFen, Math.max(0, order.amountFen()));
    }
    PaymentList longer = list.withPart(part.lines().size(), totalFen);
    int row = list.tally().lines();
    List<PaymentLine> some = new ArrayList<>();
    for (LineOrder order : part.lines()) {
      some.add(line(list.id(), ++row, order));
      if (some.size() == access.linesAStep()) {
        lines.add(some);
        some.clear();
      }
    }
    lines.add(some);
    lists.addPart(
        list.id(), new PaymentLists.Part(part.number(), part.digestHex(), part.lines().size()));
    lists.save(longer);
    return longer;
  }

  private PaymentLine line(PaymentListId list, int row, LineOrder order) {
    return new PaymentLine(
        new PaymentLineId(ids.next()),
        list,
        row,
        order.personId(),
        order.card(),
        order.holder(),
        order.amountFen(),
        HexFormat.of().formatHex(SaltedCommitment.newSalt(random)),
        PaymentLineState.PENDING,
        null,
        0,
        null,
        null,
        PaymentLine.Heard.NOTHING);
  }
}
