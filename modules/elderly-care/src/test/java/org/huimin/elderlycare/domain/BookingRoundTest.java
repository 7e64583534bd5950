package org.huimin.elderlycare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.elderlycare.domain.PublishedSchemes.DAY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class BookingRoundTest {
  private static final String TOWN = "440118100";
  private static final Instant CLOSES =
      BusinessTime.at(DAY.minusDays(1), java.time.LocalTime.of(20, 0));
  private static final Meal LUNCH = meal(1, MealKind.LUNCH, 2);
  private static final Meal DINNER = meal(2, MealKind.DINNER, 1);
  private static final Meal OTHER_LUNCH = meal(3, MealKind.LUNCH, 5);

  private final AtomicLong ids = new AtomicLong(100);

  @Test
  void theLastPortionIsGivenOnceAndLaterOnesAreRefused() {
    var round = round(CLOSES.minusSeconds(1), List.of());

    assertThat(round.decide(request(1, false, LUNCH)).isBooked()).isTrue();
    assertThat(round.decide(request(2, false, LUNCH)).isBooked()).isTrue();
    var third = round.decide(request(3, false, LUNCH));

    assertThat(third.firstRefusal()).isEqualTo(new MealRefusal.NoMealLeft(DAY, 2));
    assertThat(round.portionsTaken()).containsExactly(Map.entry(LUNCH.id(), 2));
  }

  @Test
  void allOrNothingGivesBackWhatCouldBeHad() {
    var round = round(CLOSES.minusSeconds(1), List.of());
    round.decide(request(1, false, DINNER));

    var both = round.decide(request(2, false, LUNCH, DINNER));

    assertThat(both.isBooked()).isFalse();
    assertThat(round.portionsTaken()).containsExactly(Map.entry(DINNER.id(), 1));
    assertThat(round.decide(request(2, false, LUNCH)).isBooked()).isTrue();
  }

  @Test
  void whoAcceptsAPartGetsIt() {
    var round = round(CLOSES.minusSeconds(1), List.of());
    round.decide(request(1, false, DINNER));

    var part = round.decide(request(2, true, LUNCH, DINNER));

    assertThat(part.granted().map(MealDecision::mealId)).containsExactly(LUNCH.id());
  }

  @Test
  void nobodyHasTwoLunchesOnADay() {
    var round = round(CLOSES.minusSeconds(1), List.of());
    round.decide(request(1, false, LUNCH));

    var second = round.decide(request(1, false, OTHER_LUNCH));

    assertThat(second.firstRefusal()).isEqualTo(new MealRefusal.AlreadyBooked(DAY, MealKind.LUNCH));
  }

  @Test
  void aLunchBookedBeforeTheRoundCountsToo() {
    var live = new LiveMeal(1, DAY, MealKind.LUNCH, Money.ofYuan(12), Money.ofYuan(3), Money.ZERO);
    var round = round(CLOSES.minusSeconds(1), List.of(live));

    assertThat(round.decide(request(1, false, LUNCH)).firstRefusal().code())
        .isEqualTo("elderly-care/lunch-already-booked");
  }

  @Test
  void orderingClosesAtTheInstantItself() {
    assertThat(round(CLOSES, List.of()).decide(request(1, false, LUNCH)).firstRefusal())
        .isEqualTo(new MealRefusal.OrderingClosed(CLOSES));
    assertThat(round(CLOSES.minusNanos(1), List.of()).decide(request(1, false, LUNCH)).isBooked())
        .isTrue();
  }

  @Test
  void aPastMealIsCalledPast() {
    var dayAfter = BusinessTime.startOfDay(DAY.plusDays(1));

    assertThat(round(dayAfter, List.of()).decide(request(1, false, LUNCH)).firstRefusal())
        .isEqualTo(new MealRefusal.MealIsPast(DAY));
  }

  @Test
  void withoutBudgetAMealIsRefusedAndItsPortionFreeAgain() {
    var round = round(CLOSES.minusSeconds(1), List.of());
    var decision = round.decide(request(1, false, LUNCH, DINNER));

    var settled = round.settle(decision, money(decision, DINNER.id()));

    assertThat(settled.isBooked()).isFalse();
    assertThat(settled.firstRefusal().code()).isEqualTo("elderly-care/subsidy-budget-exhausted");
    assertThat(round.portionsTaken()).isEmpty();
  }

  @Test
  void whoAcceptsTheFullPriceGetsTheMealWithoutBudget() {
    var round = round(CLOSES.minusSeconds(1), List.of());
    var decision =
        round.decide(
            new BookingRequest(
                new MealBookingId(1),
                PublishedSchemes.diner(70, TOWN),
                new SchemeBook(List.of(PublishedSchemes.GUANGZHOU)),
                List.of(LUNCH.id()),
                Fulfilment.DINE_IN,
                null,
                false,
                true,
                "citizen:1"));

    var settled = round.settle(decision, money(decision, LUNCH.id()));

    var granted = settled.granted().findFirst().orElseThrow();
    assertThat(granted.quote().subsidy()).isEqualTo(Money.ZERO);
    assertThat(granted.money()).isNull();
    assertThat(round.portionsTaken()).containsExactly(Map.entry(LUNCH.id(), 1));
  }

  private static Map<org.huimin.elderlycare.BookedMealId, CommitOutcome> money(
      BookingDecision decision, MealId without) {
    return decision
        .granted()
        .collect(
            Collectors.toMap(
                MealDecision.Granted::id,
                granted ->
                    granted.mealId().equals(without)
                        ? new CommitOutcome.Refused(
                            new FundRefusal.BudgetExhausted(Asset.FEN, 0, 300))
                        : new CommitOutcome.Committed(
                            new CommitmentId(granted.id().value()), new TransactionId(1))));
  }

  private BookingRound round(Instant now, List<LiveMeal> live) {
    Map<MealId, Meal> meals = new HashMap<>();
    List.of(LUNCH, DINNER, OTHER_LUNCH).forEach(meal -> meals.put(meal.id(), meal));
    return new BookingRound(meals, live, now, ids::incrementAndGet);
  }

  private static BookingRequest request(long personId, boolean acceptPartial, Meal... meals) {
    var any = PublishedSchemes.diner(70, TOWN);
    return new BookingRequest(
        new MealBookingId(personId),
        new Diner(personId, any.birthDate(), null, any.home(), Map.of()),
        new SchemeBook(List.of(PublishedSchemes.GUANGZHOU)),
        List.of(meals).stream().map(Meal::id).toList(),
        Fulfilment.DINE_IN,
        null,
        acceptPartial,
        false,
        "citizen:" + personId);
  }

  private static Meal meal(long id, MealKind kind, int capacity) {
    return new Meal(
        new MealId(id),
        new CanteenId(9),
        new RegionCode(TOWN),
        DAY,
        kind,
        "红烧豆腐、清炒时蔬、米饭",
        Money.ofYuan(12),
        new Meal.Portions(capacity, 0),
        CLOSES,
        EnumSet.of(Fulfilment.DINE_IN));
  }
}
