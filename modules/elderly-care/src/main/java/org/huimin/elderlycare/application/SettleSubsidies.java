package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.elderlycare.domain.BookedMeal;
import org.huimin.elderlycare.domain.MealBookings.Settlement;
import org.huimin.elderlycare.domain.MealStatus;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.SettlementOutcome.Settled;
import org.huimin.fundledger.TransactionId;

/** Ends the commitments of meals together with the meals. */
@Singleton
final class SettleSubsidies {
  private final FundLedger ledger;

  SettleSubsidies(FundLedger ledger) {
    this.ledger = ledger;
  }

  /** Gives the subsidies of these meals back to the budget. */
  List<Settlement> release(List<BookedMeal> meals, MealStatus status, String reason) {
    var commitments = commitments(meals);
    var outcomes =
        commitments.isEmpty()
            ? List.<SettlementOutcome>of()
            : ledger.release(List.copyOf(commitments), reason);
    return settlements(meals, status, outcomes);
  }

  /** Makes the subsidy of a served meal money owed to the canteen. */
  Settlement claim(BookedMeal meal, Recipient canteen) {
    var outcomes =
        commitments(List.of(meal)).stream()
            .map(commitment -> new ClaimRequest(commitment, canteen))
            .toList();
    return settlements(
            List.of(meal),
            MealStatus.SERVED,
            outcomes.isEmpty() ? List.of() : ledger.claim(outcomes))
        .getFirst();
  }

  private static List<CommitmentId> commitments(List<BookedMeal> meals) {
    var commitments = new ArrayList<CommitmentId>();
    for (var meal : meals) {
      var commitment = meal.commitmentId();
      if (commitment != null) {
        commitments.add(commitment);
      }
    }
    return commitments;
  }

  private static List<Settlement> settlements(
      List<BookedMeal> meals, MealStatus status, List<SettlementOutcome> outcomes) {
    Map<CommitmentId, TransactionId> settledBy = new HashMap<>();
    for (var outcome : outcomes) {
      switch (outcome) {
        case Settled settled -> settledBy.put(settled.commitmentId(), settled.transactionId());
        // A confirmed meal has an open commitment; anything else must undo the whole transaction.
        case SettlementOutcome.Refused refused ->
            throw new IllegalStateException(
                "commitment " + refused.commitmentId().text() + " of a confirmed meal is not open");
      }
    }
    return meals.stream()
        .map(
            meal ->
                new Settlement(
                    meal.id(),
                    status,
                    meal.commitmentId() == null ? null : settledBy.get(meal.commitmentId())))
        .toList();
  }
}
