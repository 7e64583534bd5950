package org.huimin.elderlycare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.elderlycare.MealTown.COUNTY;
import static org.huimin.elderlycare.MealTown.TOWN;
import static org.huimin.elderlycare.TurnableTime.CLOCK;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.huimin.elderlycare.MealTown.Answer;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Race;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MealStormTest implements MealsDatabase {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  @Inject MealTown town;
  @Inject DSLContext sql;
  @Inject Transactions transactions;

  @BeforeAll
  void aTown() {
    CLOCK.set(TurnableTime.START);
    town.fund(COUNTY, Money.ofYuan(1000));
    // Enough for fifty meals: the storm runs into the end of the budget, too.
    town.fund(new RegionCode("361003"), Money.ofYuan(150));
    town.adoptScheme();
  }

  @Test
  void ofManyWhoWantTheLastPortionsExactlyThatManyGetOne() {
    var lunch = town.meal(town.canteen("抢餐助餐点"), DAY, MealKind.LUNCH, 10);
    var elders = town.elders(80, TOWN);

    var answers =
        Race.between(
            elders.size(), i -> town.book(town.citizen(elders.get(i)), elders.get(i), "", lunch));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(10);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(409, "elderly-care/no-meal-left"));
    assertThat(count("SELECT taken FROM elderly_care_meal WHERE meal_id = " + id(lunch)))
        .isEqualTo(10);
    everythingAgrees();
  }

  @Test
  void onePersonBookingTheSameLunchAtManyCanteensAtOnceGetsOne() {
    var lunches = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      lunches.add(town.meal(town.canteen("同餐助餐点" + i), DAY, MealKind.LUNCH, 5));
    }
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);

    var answers = Race.between(lunches.size(), i -> town.book(token, elder, "", lunches.get(i)));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    everythingAgrees();
  }

  @Test
  void afterAStormConfirmedMealsAndOpenCommitmentsAreTheSameSet() {
    var canteen = town.canteen("风暴助餐点");
    List<String> meals = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      meals.add(town.meal(canteen, DAY.plusDays(i), MealKind.LUNCH, 15));
      meals.add(town.meal(canteen, DAY.plusDays(i), MealKind.DINNER, 15));
    }
    var elders = town.elders(40, new RegionCode("361003001"));

    var outcomes =
        Race.between(
            elders.size(),
            i -> {
              var random = new Random(i);
              var token = town.citizen(elders.get(i));
              List<Answer> mine = new ArrayList<>();
              List<String> seen = new ArrayList<>();
              for (int step = 0; step < 10; step++) {
                Answer answer;
                if (!mine.isEmpty() && random.nextInt(3) == 0) {
                  answer = town.cancel(token, mine.remove(random.nextInt(mine.size())));
                } else {
                  var first = meals.get(random.nextInt(meals.size()));
                  var second = meals.get(random.nextInt(meals.size()));
                  answer =
                      first.equals(second)
                          ? town.book(token, elders.get(i), "", first)
                          : town.book(
                              token, elders.get(i), ",\"acceptPartial\":true", first, second);
                  if (answer.status() == 201) {
                    mine.add(answer);
                  }
                }
                seen.add(answer.status() < 300 ? answer.text("status") : answer.text("code"));
              }
              return seen;
            });

    assertThat(outcomes.stream().flatMap(List::stream).distinct())
        .contains("CONFIRMED", "CANCELLED", "elderly-care/subsidy-budget-exhausted")
        .isSubsetOf(
            "CONFIRMED",
            "PARTIALLY_CONFIRMED",
            "CANCELLED",
            "elderly-care/subsidy-budget-exhausted",
            "elderly-care/lunch-already-booked",
            "elderly-care/dinner-already-booked",
            "elderly-care/no-meal-left");
    everythingAgrees();
  }

  private void everythingAgrees() {
    assertThat(
            count(
                "SELECT COUNT(*) FROM elderly_care_booked_meal m LEFT JOIN fund_ledger_commitment c"
                    + " ON c.commitment_id = m.commitment_id AND c.state = 'OPEN'"
                    + " AND c.amount_fen = m.subsidy_fen"
                    + " WHERE m.status = 'CONFIRMED' AND m.subsidy_fen > 0"
                    + " AND c.commitment_id IS NULL"))
        .as("confirmed meals without an open commitment of the same amount")
        .isZero();
    assertThat(
            count(
                "SELECT COUNT(*) FROM fund_ledger_commitment c LEFT JOIN elderly_care_booked_meal m"
                    + " ON m.commitment_id = c.commitment_id AND m.status = 'CONFIRMED'"
                    + " WHERE c.state = 'OPEN' AND m.booked_meal_id IS NULL"))
        .as("open commitments without a confirmed meal")
        .isZero();
    assertThat(
            count(
                "SELECT COUNT(*) FROM elderly_care_meal e WHERE e.taken <> (SELECT COUNT(*) FROM"
                    + " elderly_care_booked_meal m WHERE m.meal_id = e.meal_id AND m.live = 1)"))
        .as("meals whose counter is not the number of live bookings")
        .isZero();
  }

  private long count(String query) {
    return transactions.read(
        () -> sql.resultQuery(query).fetchOptional(0, Long.class).orElseThrow());
  }

  private static long id(String mealId) {
    return Tsid.parse(mealId).orNotFound("meal").value();
  }
}
