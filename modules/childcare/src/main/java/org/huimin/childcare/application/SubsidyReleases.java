package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

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
   * A place whose subsidy is given back.
   *
   * @param child whose it was
   * @param booked the place
   */
  record Given(ChildId child, BookedSession booked) {
    private Month month() {
      return Month.of(child.value(), booked.session().day());
    }
  }

  /**
   * Gives them back, in the current transaction: the hours first, the money last.
   *
   * @param reason why, in the words of the ledger
   * @return the ledger's entry for each place, in order; null where there was no money
   */
  List<@Nullable Long> release(List<Given> given, String reason) {
    var funded = given.stream().filter(each -> each.booked().commitmentId() != null).toList();
    var released = new HashMap<Given, Long>();
    if (!funded.isEmpty()) {
      giveHoursBack(funded);
      var commitments =
          funded.stream()
              .map(each -> new CommitmentId(Objects.requireNonNull(each.booked().commitmentId())))
              .toList();
      var outcomes = ledger.release(commitments, reason);
      for (int i = 0; i < funded.size(); i++) {
        switch (outcomes.get(i)) {
          case SettlementOutcome.Settled settled ->
              released.put(funded.get(i), settled.transactionId().value());
          case SettlementOutcome.Refused refused -> requireReleased(refused);
        }
      }
    }
    var entries = new ArrayList<@Nullable Long>();
    given.forEach(each -> entries.add(released.get(each)));
    return entries;
  }

  private void giveHoursBack(List<Given> funded) {
    var months = new TreeSet<Month>();
    funded.forEach(each -> months.add(each.month()));
    var quota = new HoursQuota(hours.lock(months));
    funded.forEach(
        each -> quota.giveBack(each.month(), each.booked().session().hours().chargedHours()));
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
