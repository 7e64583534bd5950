package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.rules.HoursQuota;
import org.huimin.childcare.domain.rules.HoursQuota.Counters;
import org.huimin.childcare.domain.rules.HoursQuota.Month;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundRefusal.CommitmentNotOpen;
import org.huimin.fundledger.SettlementOutcome;

/** Gives back the subsidies of places, and the hours of the child's quota (补助释放). */
@Singleton
final class SubsidyReleases {
  private final FundLedger ledger;
  private final Counters hours;

  SubsidyReleases(FundLedger ledger, Counters hours) {
    this.ledger = ledger;
    this.hours = hours;
  }

  /**
   * Gives them back, in the current transaction: the hours first, the money last.
   *
   * @param reason why, in the words of the ledger
   * @return the ledger's entries by session; places without money are left out
   */
  Map<Long, Long> release(ChildId child, Collection<BookedSession> given, String reason) {
    var funded = given.stream().filter(booked -> booked.commitmentId() != null).toList();
    var released = new HashMap<Long, Long>();
    if (funded.isEmpty()) {
      return released;
    }
    giveHoursBack(child, funded);
    var commitments =
        funded.stream()
            .map(booked -> new CommitmentId(Objects.requireNonNull(booked.commitmentId())))
            .toList();
    var outcomes = ledger.release(commitments, reason);
    for (int i = 0; i < funded.size(); i++) {
      switch (outcomes.get(i)) {
        case SettlementOutcome.Settled settled ->
            released.put(funded.get(i).session().id().value(), settled.transactionId().value());
        case SettlementOutcome.Refused refused -> requireReleased(refused);
      }
    }
    return released;
  }

  private void giveHoursBack(ChildId child, Collection<BookedSession> funded) {
    var months = new TreeSet<Month>();
    funded.forEach(booked -> months.add(Month.of(child.value(), booked.session().day())));
    var quota = new HoursQuota(hours.lock(months));
    funded.forEach(
        booked ->
            quota.giveBack(
                Month.of(child.value(), booked.session().day()),
                booked.session().hours().chargedHours()));
    hours.change(quota.changes(), quota.known());
  }

  /** A promise that has lapsed is released already; anything else would part place and money. */
  private static void requireReleased(SettlementOutcome.Refused refused) {
    if (!(refused.refusal() instanceof CommitmentNotOpen(CommitmentState state))
        || state != CommitmentState.RELEASED) {
      throw new IllegalStateException(
          "the money of a place that is given back is " + refused.refusal().code());
    }
  }
}
