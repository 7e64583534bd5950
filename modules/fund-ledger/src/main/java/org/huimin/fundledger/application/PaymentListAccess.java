package org.huimin.fundledger.application;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;

/** Locks payment lists for those who may, and knows the dated rules that hold for them. */
@Singleton
final class PaymentListAccess {
  private static final String CAP = "fund-ledger/payment-line-cap";
  private static final String STATUSES = "fund-ledger/payment-statuses";
  private static final String SECOND_PERSON_FROM = "fund-ledger/payment-list-second-person-from";

  private final PaymentLists lists;
  private final BankBatches bank;
  private final DatedParameters parameters;
  private final Clock clock;
  private final int linesAStep;
  private final int linesAResend;
  private final int faultsKept;

  PaymentListAccess(
      PaymentLists lists,
      BankBatches bank,
      DatedParameters parameters,
      Clock clock,
      @Property(name = "huimin.payment-lists.lines-a-step", defaultValue = "1000") int linesAStep,
      @Property(name = "huimin.payment-lists.lines-a-resend", defaultValue = "10000")
          int linesAResend,
      @Property(name = "huimin.payment-lists.faults-kept", defaultValue = "10000") int faultsKept) {
    this.lists = lists;
    this.bank = bank;
    this.parameters = parameters;
    this.clock = clock;
    this.linesAStep = linesAStep;
    this.linesAResend = linesAResend;
    this.faultsKept = faultsKept;
  }

  /** How many lines one transaction works on; a list of no more is short, and done at once. */
  int linesAStep() {
    return linesAStep;
  }

  /** How many lines one person prepares or approves at once to be sent again. */
  int linesAResend() {
    return linesAResend;
  }

  /** How many faults of a list are kept, the first ones; the others are only counted. */
  int faultsKept() {
    return faultsKept;
  }

  /** Locks a list of a region; one of another region is not there. */
  PaymentList lock(PaymentListId id, RegionCode within) {
    return lists
        .lock(id)
        .filter(list -> within.contains(list.region()))
        .orElseThrow(() -> new NotFoundException("payment-list"));
  }

  /**
   * Lets pass what is to be paid through the bank once there is one.
   *
   * @throws RefusedException {@link PaymentRefusal.NoBank}
   */
  void requireBank() {
    if (!bank.isSetUp()) {
      throw new RefusedException(new PaymentRefusal.NoBank());
    }
  }

  /** The day on which a payment made now would arrive. */
  LocalDate paymentDay(PaymentList list) {
    LocalDate today = BusinessTime.today(clock);
    return list.payDate().isBefore(today) ? today : list.payDate();
  }

  LineChecks checks(PaymentList list) {
    return new LineChecks(
        list.region(),
        parameters.valueOn(CAP, list.region(), list.payDate()).asFen().fen(),
        LineChecks.statusesFor(
            list.purpose(), parameters.valueOn(STATUSES, list.region(), list.payDate()).text()));
  }

  /** From which total on somebody else has to decide than who prepared it. */
  long secondPersonFromFen(PaymentList list) {
    return parameters
        .valueOn(SECOND_PERSON_FROM, list.region(), BusinessTime.today(clock))
        .asFen()
        .fen();
  }
}
