package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.Allocations;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.PaidMonths;
import org.huimin.fundledger.domain.PaidMonths.PersonMonth;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a payment list and a context from paying the same person for the same month (重复发放). It
 * concerns allowances that are due once a month ({@link
 * org.huimin.fundledger.Purpose#isMonthlyAllowance()}); whoever comes second is told no. Two
 * contexts, or two payments of one, are kept apart by whoever asks, by what they are for.
 */
@Singleton
final class MonthsPaidOnce {
  private final PaidMonths months;

  MonthsPaidOnce(PaidMonths months) {
    this.months = months;
  }

  /** Locks the months that contexts ask money for; says no to those that a payment list pays. */
  Map<CommitmentRequest, FundRefusal> refusals(
      List<CommitmentRequest> requests, Allocations allocations) {
    Map<CommitmentRequest, PersonMonth> asked = new HashMap<>();
    for (CommitmentRequest request : requests) {
      PersonMonth month = monthOf(request, allocations);
      if (month != null) {
        asked.put(request, month);
      }
    }
    if (asked.isEmpty()) {
      return Map.of();
    }
    Set<PersonMonth> onLists = months.lock(asked.values());
    Map<CommitmentRequest, FundRefusal> refusals = new HashMap<>();
    asked.forEach(
        (request, month) -> {
          if (onLists.contains(month)) {
            refusals.put(request, new FundRefusal.MonthOnPaymentList(month.month()));
          }
        });
    return refusals;
  }

  private static @Nullable PersonMonth monthOf(CommitmentRequest request, Allocations allocations) {
    if (!request.purpose().isMonthlyAllowance()
        || request.owner().context().equals(Commitment.OF_PAYMENT_LIST)
        || !(request.beneficiary() instanceof Recipient.Person person)) {
      return null;
    }
    Programme programme = allocations.programme(request.programmeCode()).orElse(null);
    return programme == null
        ? null
        : new PersonMonth(programme.id(), YearMonth.from(request.day()), person.id());
  }

  /** The lines whose persons have the month promised or paid by something else than their line. */
  Set<PaymentLineId> paidOtherwise(PaymentList list, List<PaymentLine> lines) {
    if (!list.purpose().isMonthlyAllowance()) {
      return Set.of();
    }
    Map<Long, Set<BusinessReference>> promised =
        months.promised(
            list.programme(),
            list.month(),
            lines.stream().map(PaymentLine::personId).distinct().toList());
    Set<PaymentLineId> otherwise = new HashSet<>();
    for (PaymentLine line : lines) {
      var own = new BusinessReference(Commitment.OF_PAYMENT_LIST, line.id().text());
      if (promised.getOrDefault(line.personId(), Set.of()).stream()
          .anyMatch(owner -> !owner.equals(own))) {
        otherwise.add(line.id());
      }
    }
    return otherwise;
  }
}
