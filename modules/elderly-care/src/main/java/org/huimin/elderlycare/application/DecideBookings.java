package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.MealBooked;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.domain.BookingDecision;
import org.huimin.elderlycare.domain.BookingRequest;
import org.huimin.elderlycare.domain.BookingRound;
import org.huimin.elderlycare.domain.BookingRound.PersonDay;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.MealBookings;
import org.huimin.elderlycare.domain.MealBookings.NewBooking;
import org.huimin.elderlycare.domain.MealDecision.Granted;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.domain.PickupCode;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.Money;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.outbox.Outbox;

/**
 * Decides any number of requests for meals in the caller's transaction, at the cost of the same few
 * statements: lock the meals by id, see what the persons already have, decide in memory, ask the
 * ledger once, write.
 */
@Singleton
public final class DecideBookings {
  /** The programme that pays (老年助餐). */
  static final String PROGRAMME = "ELDERLY_MEALS";

  /** How the ledger names this context. */
  static final String CONTEXT = "elderly-care";

  private final Meals meals;
  private final MealBookings bookings;
  private final FundLedger ledger;
  private final Outbox outbox;
  private final TsidGenerator ids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DecideBookings(
      Meals meals,
      MealBookings bookings,
      FundLedger ledger,
      Outbox outbox,
      TsidGenerator ids,
      Clock clock) {
    this.meals = meals;
    this.bookings = bookings;
    this.ledger = ledger;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /** An outcome for each request, in order. */
  public List<BookingOutcome> decide(List<BookingRequest> requests) {
    var now = clock.instant();
    Set<MealId> wanted = new LinkedHashSet<>();
    requests.forEach(request -> wanted.addAll(request.mealIds()));
    var locked = meals.lock(wanted);
    var round = new BookingRound(locked, bookings.liveOn(days(requests, locked)), now, ids::next);
    var tentative = requests.stream().map(round::decide).toList();
    var money = commit(tentative);
    var settled = tentative.stream().map(decision -> round.settle(decision, money)).toList();
    releaseUnused(settled, money);
    var outcomes =
        settled.stream()
            .map(decision -> new BookingOutcome(decision, PickupCode.draw(random)))
            .toList();
    var booked = outcomes.stream().filter(outcome -> outcome.decision().isBooked()).toList();
    meals.take(round.portionsTaken());
    bookings.add(
        booked.stream()
            .map(outcome -> new NewBooking(outcome.decision(), outcome.pickupCode(), now))
            .toList());
    outbox.publishAll(booked.stream().map(outcome -> event(outcome.decision())).toList());
    return outcomes;
  }

  private static Set<PersonDay> days(List<BookingRequest> requests, Map<MealId, Meal> meals) {
    Set<PersonDay> days = new LinkedHashSet<>();
    for (var request : requests) {
      for (var mealId : request.mealIds()) {
        var meal = meals.get(mealId);
        if (meal != null) {
          days.add(new PersonDay(request.diner().personId(), meal.day()));
        }
      }
    }
    return days;
  }

  private Map<BookedMealId, CommitOutcome> commit(List<BookingDecision> decisions) {
    List<BookedMealId> owners = new ArrayList<>();
    List<CommitmentRequest> commitments = new ArrayList<>();
    for (var decision : decisions) {
      decision
          .granted()
          .filter(granted -> granted.quote().subsidy().isPositive())
          .forEach(
              granted -> {
                owners.add(granted.id());
                commitments.add(commitment(decision.request(), granted));
              });
    }
    Map<BookedMealId, CommitOutcome> byOwner = new HashMap<>();
    if (!commitments.isEmpty()) {
      var outcomes = ledger.commit(commitments);
      for (int i = 0; i < owners.size(); i++) {
        byOwner.put(owners.get(i), outcomes.get(i));
      }
    }
    return byOwner;
  }

  private static CommitmentRequest commitment(BookingRequest request, Granted granted) {
    var quote = granted.quote();
    var scheme = quote.scheme();
    if (scheme == null) {
      throw new IllegalStateException("a subsidy comes from a scheme");
    }
    return new CommitmentRequest(
        PROGRAMME,
        scheme.payingRegion(request.diner()),
        Purpose.ELDERLY_MEALS,
        quote.subsidy(),
        new BusinessReference(CONTEXT, granted.id().text()),
        new Recipient.Person(request.diner().personId()),
        granted.meal().day());
  }

  // A booking of several meals that is all or nothing may lose one to the budget; what was set
  // aside
  // for the others goes back in the same transaction.
  private void releaseUnused(
      List<BookingDecision> settled, Map<BookedMealId, CommitOutcome> money) {
    var unused = new HashMap<BookedMealId, CommitmentId>();
    money.forEach(
        (owner, outcome) -> {
          if (outcome instanceof Committed committed) {
            unused.put(owner, committed.commitmentId());
          }
        });
    settled.forEach(decision -> decision.granted().forEach(granted -> unused.remove(granted.id())));
    if (!unused.isEmpty()) {
      var ignored = ledger.release(List.copyOf(unused.values()), "not-booked");
    }
  }

  private static MealBooked event(BookingDecision decision) {
    var granted = decision.granted().toList();
    return new MealBooked(
        decision.request().bookingId().value(),
        decision.request().diner().personId(),
        granted.stream().map(meal -> meal.mealId().value()).toList(),
        Money.sum(granted.stream().map(meal -> meal.quote().subsidy()).toList()).fen(),
        Money.sum(granted.stream().map(meal -> meal.quote().payable()).toList()).fen());
  }
}
