package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.assistance.AllowancePaid;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Entitlement;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.Payment;
import org.huimin.assistance.domain.PaymentMonths;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.Refusal;
import org.huimin.kernel.RegionCode;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * The allowance of a month is paid (按月发放, 民发〔2021〕57号 art. 21 and 25), each entitlement once per
 * month however often and by whomever this runs. Whether people live and are still recognised is
 * looked at again with each payment.
 */
@Singleton
public final class PayMonth {
  private static final String PROGRAMME = "MINIMUM_LIVING_ALLOWANCE";
  private static final int AT_ONCE = 200;
  private static final int MOST_PER_RUN = 1_000;

  private final Transactions transactions;
  private final Entitlements entitlements;
  private final People people;
  private final FundLedger ledger;
  private final Outbox outbox;
  private final Clock clock;

  PayMonth(
      Transactions transactions,
      Entitlements entitlements,
      People people,
      FundLedger ledger,
      Outbox outbox,
      Clock clock) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.people = people;
    this.ledger = ledger;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Pays what is due and not paid from the first on, all in one transaction.
   *
   * @param region only there and below, null for everywhere
   * @throws org.huimin.kernel.RefusedException if the month is later than the next
   */
  public PaymentRun run(YearMonth month, @Nullable RegionCode region) {
    return run(month, region, new ApplicationId(0));
  }

  /**
   * Pays what is due and not paid, all in one transaction.
   *
   * @param region only there and below, null for everywhere
   * @param start only what comes after it, so that what is held back does not keep the others from
   *     their turn
   * @throws org.huimin.kernel.RefusedException if the month is later than the next
   */
  public PaymentRun run(YearMonth month, @Nullable RegionCode region, ApplicationId start) {
    PaymentMonths.require(month, BusinessTime.today(clock));
    return transactions.write(
        () -> {
          var paid = new ArrayList<Payment>();
          var held = new ArrayList<PaymentRun.Held>();
          var due = new ArrayList<Entitlement>();
          ApplicationId after = start;
          while (after != null && due.size() < MOST_PER_RUN) {
            var some = entitlements.lockDue(month, region, after, AT_ONCE);
            due.addAll(payable(some.entitlements(), month, held));
            after = some.last();
          }
          // One call, because the head of the log stays locked from here to the commit.
          pay(due, month, paid, held);
          var codes = new HashMap<ApplicationId, String>();
          held.forEach(one -> codes.put(one.applicationId(), one.reason().code()));
          entitlements.recordPaid(month, clock.instant(), paid);
          entitlements.recordHeld(month, codes);
          outbox.publishAll(
              paid.stream()
                  .map(
                      payment ->
                          new AllowancePaid(
                              payment.applicationId().value(),
                              month.toString(),
                              payment.amount().fen()))
                  .toList());
          return new PaymentRun(month, paid, held, after);
        });
  }

  private List<Entitlement> payable(
      List<Entitlement> due, YearMonth month, List<PaymentRun.Held> held) {
    var ids = new HashSet<Long>();
    for (var entitlement : due) {
      ids.add(entitlement.payeePersonId());
      ids.addAll(entitlement.supportedPersonIds());
    }
    var persons = people.findAll(ids);
    var statuses = people.statusesOn(ids, month.atDay(1));
    var payable = new ArrayList<Entitlement>();
    for (var entitlement : due) {
      var obstacle = obstacle(entitlement, month, persons, statuses);
      if (obstacle.isPresent()) {
        held.add(new PaymentRun.Held(entitlement.applicationId(), obstacle.get()));
      } else {
        payable.add(entitlement);
      }
    }
    return payable;
  }

  private static Optional<Refusal> obstacle(
      Entitlement entitlement,
      YearMonth month,
      Map<Long, PersonFacts> persons,
      Map<Long, Set<RecognisedStatus>> statuses) {
    var payee = persons.get(entitlement.payeePersonId());
    if (payee == null || payee.diedOn() != null) {
      return Optional.of(PlainRefusal.of("assistance/payee-died"));
    }
    for (long personId : entitlement.supportedPersonIds()) {
      var person = persons.get(personId);
      var diedOn = person == null ? null : person.diedOn();
      if (diedOn != null && diedOn.isBefore(month.atDay(1))) {
        return Optional.of(PlainRefusal.of("assistance/member-died"));
      }
      var held = statuses.get(personId);
      if (diedOn == null
          && (held == null
              || held.stream()
                  .noneMatch(status -> status.kind() == StatusKind.MINIMUM_LIVING_ALLOWANCE))) {
        return Optional.of(PlainRefusal.of("assistance/status-ended"));
      }
    }
    return Optional.empty();
  }

  private void pay(
      List<Entitlement> due, YearMonth month, List<Payment> paid, List<PaymentRun.Held> held) {
    if (due.isEmpty()) {
      return;
    }
    var outcomes = ledger.pay(due.stream().map(one -> request(one, month)).toList());
    for (int i = 0; i < due.size(); i++) {
      var entitlement = due.get(i);
      switch (outcomes.get(i)) {
        case PaymentOutcome.Paid done ->
            paid.add(
                new Payment(
                    entitlement.applicationId(),
                    month,
                    entitlement.monthlyAmount(),
                    List.of(
                        done.commitTransactionId().value(),
                        done.claimTransactionId().value(),
                        done.disburseTransactionId().value())));
        case PaymentOutcome.Refused refused ->
            held.add(new PaymentRun.Held(entitlement.applicationId(), refused.refusal()));
      }
    }
  }

  private static CommitmentRequest request(Entitlement entitlement, YearMonth month) {
    return new CommitmentRequest(
        PROGRAMME,
        entitlement.region(),
        Purpose.MINIMUM_LIVING_ALLOWANCE,
        entitlement.monthlyAmount(),
        new BusinessReference("assistance", entitlement.applicationId().text() + "/" + month),
        new Recipient.Person(entitlement.payeePersonId()),
        month.atDay(1));
  }
}
