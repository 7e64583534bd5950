package org.huimin.elderlycare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.huimin.elderlycare.MealTown.COUNTY;
import static org.huimin.elderlycare.MealTown.POOR_TOWN;
import static org.huimin.elderlycare.MealTown.TOWN;
import static org.huimin.elderlycare.TurnableTime.CLOCK;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huimin.elderlycare.MealTown.Answer;
import org.huimin.elderlycare.SubsidyTerms.DailyTier;
import org.huimin.elderlycare.SubsidyTerms.DiscountAndDaily;
import org.huimin.elderlycare.SubsidyTerms.DiscountTier;
import org.huimin.elderlycare.application.MarkMissedMeals;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.people.ActingScope;
import org.huimin.people.NewAgency;
import org.huimin.people.People;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Eventually;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MealsOverHttpTest implements MealsDatabase {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);

  @Inject MealTown town;
  @Inject People people;
  @Inject ElderlyCare care;
  @Inject MarkMissedMeals markMissed;
  @Inject DSLContext sql;
  @Inject Transactions transactions;

  private CanteenId other = new CanteenId(0);

  @BeforeAll
  void aTown() {
    town.fund(COUNTY, Money.ofYuan(5000));
    town.adoptScheme();
    other = town.canteen("别处助餐点");
  }

  @BeforeEach
  void morning() {
    CLOCK.set(TurnableTime.START);
  }

  @Test
  void aDaughterSeesPriceSubsidyAndReasonAndBooksForHerFather() {
    var canteen = town.canteen("文昌助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 10);
    long father = town.elder(TOWN);
    long daughter = town.elder(TOWN);
    var token = town.citizen(daughter);
    var path = "/canteens/" + canteen.text() + "/meals?personId=" + Tsid.text(father);
    town.get(path, token).refused(404, "platform/not-found");
    var ignored =
        people.recordAgency(
            new NewAgency(
                father,
                daughter,
                Set.of(ActingScope.BOOK_SERVICES),
                TODAY,
                NewAgency.ConsentForm.WRITTEN,
                Period.between(TODAY, TODAY.plusYears(1))));

    var meals = town.get(path, token).expect(200);
    assertThat(meals.body())
        .contains("\"mealId\":\"" + lunch + "\"")
        .contains("\"priceFen\":1200")
        .contains("\"subsidyFen\":300")
        .contains("\"payableFen\":900")
        .contains("25% of 12.00 yuan is 3.00 yuan")
        .contains("\"refusal\":null");

    var booking = town.book(token, father, "", lunch).expect(201);
    assertThat(booking.body())
        .contains("\"status\":\"CONFIRMED\"")
        .contains("\"subsidyFen\":300")
        .contains("\"payableFen\":900");
    assertThat(booking.text("pickupCode")).matches("[0-9]{6}");
    assertThat(booking.json().get("fundTransactionIds")).asInstanceOf(LIST).hasSize(1);
    assertThat(town.get(path, token).body()).contains("lunch-already-booked");
    assertThat(town.get("/meal-bookings", token).expect(200).body())
        .contains(booking.text("bookingId"))
        .contains(booking.text("pickupCode"));
    assertThat(commitments(booking)).isEqualTo(Map.of("OPEN", 300L));
    Eventually.within(
        Duration.ofSeconds(30),
        () ->
            assertThat(town.messagesOf(father))
                .contains("1 meals are booked, the first on 2026-03-03"));
  }

  @Test
  void anybodySeesCanteensAndMealsButNoSubsidy() {
    var canteen = town.canteen("人人可见助餐点");
    town.meal(canteen, TOMORROW, MealKind.DINNER, 3);

    assertThat(
            town.get(
                    "/canteens?regionCode=361000&lat=27.95&lng=116.36&withinMetres=2000&limit=100",
                    "")
                .expect(200)
                .body())
        .contains(canteen.text())
        .contains("\"orderUntil\":{\"daysBefore\":1,\"time\":\"20:00\"}");
    assertThat(town.get("/canteens?regionCode=361100", "").expect(200).body())
        .doesNotContain(canteen.text());
    assertThat(town.get("/canteens/" + canteen.text() + "/meals", "").expect(200).body())
        .contains("\"subsidyFen\":null")
        .contains("\"left\":3");
    town.get("/canteens/" + canteen.text() + "/meals?personId=" + Tsid.text(town.elder(TOWN)), "")
        .refused(401, "platform/not-signed-in");
  }

  @Test
  void cancellingInTimeFreesThePortionAndTheMoney() {
    var lunch = town.meal(town.canteen("退订助餐点"), TOMORROW, MealKind.LUNCH, 1);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);
    var booking = town.book(token, elder, "", lunch).expect(201);
    long next = town.elder(TOWN);
    town.book(town.citizen(next), next, "", lunch).refused(409, "elderly-care/no-meal-left");

    assertThat(town.cancel(token, booking).expect(200).body()).contains("\"status\":\"CANCELLED\"");

    assertThat(commitments(booking)).isEqualTo(Map.of("RELEASED", 300L));
    town.book(town.citizen(next), next, "", lunch).expect(201);
    town.cancel(token, booking).refused(409, "elderly-care/already-cancelled");
  }

  @Test
  void afterTheCutOffNothingIsBookedOrCancelled() {
    var lunch = town.meal(town.canteen("截止助餐点"), TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);
    var booking = town.book(token, elder, "", lunch).expect(201);
    long late = town.elder(TOWN);
    CLOCK.set("2026-03-02T20:00");

    town.cancel(token, booking).refused(409, "elderly-care/cancellation-closed");
    town.book(town.citizen(late), late, "", lunch).refused(409, "elderly-care/ordering-closed");
    CLOCK.set("2026-03-04T00:00");
    town.book(town.citizen(late), late, "", lunch).refused(409, "elderly-care/meal-is-past");
  }

  @Test
  void servingOnceTurnsTheCommitmentIntoTheCanteensClaim() {
    var canteen = town.canteen("核销助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);
    var booking = town.book(token, elder, "", lunch).expect(201);
    var code = booking.text("pickupCode");
    var staff = town.staffOf(canteen);
    town.serve(staff, booking, lunch, code).refused(409, "elderly-care/not-yet-served");
    CLOCK.set("2026-03-03T11:40");

    town.serve(town.staffOf(other), booking, lunch, code).refused(404, "platform/not-found");
    town.serve(token, booking, lunch, code).refused(403, "platform/not-allowed");
    var served = town.serve(staff, booking, lunch, code).expect(200);

    assertThat(served.body()).contains("\"status\":\"SERVED\"").doesNotContain(code);
    assertThat(commitments(booking)).isEqualTo(Map.of("CLAIMED", 300L));
    town.serve(staff, booking, lunch, code).refused(409, "elderly-care/already-served");
    town.cancel(token, booking).refused(409, "elderly-care/already-served");
  }

  @Test
  void tenWrongCodesLockTheBookingEvenForTheRightOne() {
    var canteen = town.canteen("锁定助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    var booking = town.book(town.citizen(elder), elder, "", lunch).expect(201);
    var code = booking.text("pickupCode");
    var wrong = code.equals("000000") ? "000001" : "000000";
    CLOCK.set("2026-03-03T11:40");
    var staff = town.staffOf(canteen);

    for (int i = 0; i < 10; i++) {
      town.serve(staff, booking, lunch, wrong).refused(409, "elderly-care/wrong-pickup-code");
    }

    town.serve(staff, booking, lunch, code).refused(409, "elderly-care/pickup-code-locked");
  }

  @Test
  void aCanteenSeesItsDayWithNamesAndWithoutCodesAndOnlyItsOwn() {
    var canteen = town.canteen("名单助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    var booking = town.book(town.citizen(elder), elder, "", lunch).expect(201);
    var path = "/meal-bookings/" + booking.text("bookingId");

    var list = town.get("/meal-bookings?date=2026-03-03", town.staffOf(canteen)).expect(200);
    assertThat(list.body())
        .contains(booking.text("bookingId"))
        .contains("\"personName\":\"吴老\"")
        .contains("\"pickupCode\":null");
    assertThat(town.get(path, town.staffOf(canteen)).expect(200).body())
        .contains("\"pickupCode\":null");
    assertThat(town.get("/meal-bookings?date=2026-03-03", town.staffOf(other)).body())
        .doesNotContain(booking.text("bookingId"));
    town.get(path, town.staffOf(other)).refused(404, "platform/not-found");
    town.get(path, town.staff(Role.AUDITOR)).refused(403, "platform/not-allowed");
    town.get(path, town.citizen(town.elder(TOWN))).refused(404, "platform/not-found");
  }

  @Test
  void badRequestsChangeNothing() {
    var lunch = town.meal(town.canteen("坏请求助餐点"), TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    long stranger = town.elder(TOWN);
    var token = town.citizen(elder);

    town.book(town.citizen(stranger), elder, "", lunch).refused(404, "platform/not-found");
    town.book(town.staff(Role.NURSERY), elder, "", lunch).refused(403, "platform/not-allowed");
    town.book("", elder, "", lunch).refused(401, "platform/not-signed-in");
    assertThat(town.book(token, elder, ",\"surprise\":1", lunch).status()).isEqualTo(400);
    town.book(token, elder, "", Tsid.text(1)).refused(404, "platform/not-found");
    town.book(token, elder, "", lunch, lunch).refused(422, "platform/meaningless-input");
    assertThat(town.book(token, elder, "", "not-an-id").status()).isEqualTo(400);
    assertThat(taken(lunch)).isZero();
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndOneEffect() {
    var canteen = town.canteen("重发助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    var dinner = town.meal(canteen, TOMORROW, MealKind.DINNER, 5);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);
    var key = UUID.randomUUID().toString();
    var form = "{\"personId\":\"%s\",\"mealIds\":[\"%s\"],\"fulfilment\":\"DINE_IN\"}";
    var body = form.formatted(Tsid.text(elder), lunch);

    var first = town.post("/meal-bookings", token, key, body).expect(201);
    var second = town.post("/meal-bookings", token, key, body).expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(taken(lunch)).isEqualTo(1);
    town.post("/meal-bookings", token, key, form.formatted(Tsid.text(elder), dinner))
        .refused(422, "platform/idempotency-key-reused");
  }

  @Test
  void withoutBudgetAMealIsRefusedUnlessTheFullPriceIsAccepted() {
    var lunch = town.meal(town.canteen("无预算助餐点"), TOMORROW, MealKind.LUNCH, 5);
    long poor = town.elder(POOR_TOWN);
    var token = town.citizen(poor);

    town.book(token, poor, "", lunch).refused(409, "elderly-care/subsidy-budget-exhausted");
    assertThat(taken(lunch)).isZero();

    var booking = town.book(token, poor, ",\"acceptWithoutSubsidy\":true", lunch).expect(201);
    assertThat(booking.body()).contains("\"subsidyFen\":0").contains("\"payableFen\":1200");
    assertThat(commitments(booking)).isEmpty();
  }

  @Test
  void severalMealsAreAllOrNothingUnlessAPartIsAccepted() {
    var canteen = town.canteen("部分助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    var full = town.meal(canteen, TOMORROW, MealKind.DINNER, 0);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);

    town.book(token, elder, "", lunch, full).refused(409, "elderly-care/no-meal-left");
    assertThat(taken(lunch)).isZero();

    var part = town.book(token, elder, ",\"acceptPartial\":true", lunch, full).expect(201);
    assertThat(part.body())
        .contains("\"status\":\"PARTIALLY_CONFIRMED\"")
        .contains("\"status\":\"REFUSED\"")
        .contains("elderly-care/no-meal-left");
    assertThat(taken(lunch)).isEqualTo(1);
  }

  @Test
  void anAddressThatNobodyRegisteredIsNotThere() {
    var canteen = town.canteen("送餐助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);

    town.book(town.citizen(elder), elder, ",\"addressId\":\"0000000000001\"", lunch)
        .refused(404, "platform/not-found");
    assertThat(taken(lunch)).isZero();
  }

  @Test
  void theFixedAmountOfADayGoesWhenTheDayNoLongerReachesTheThreshold() {
    var county = new RegionCode("361030");
    var home = new RegionCode("361030100");
    town.fund(county, Money.ofYuan(100));
    var ignored =
        care.adoptScheme(
            new SchemeAdoption(
                county,
                "助餐优惠办法",
                "Meal discount scheme",
                Period.since(TODAY),
                "示例通知",
                new DiscountAndDaily(
                    List.of(new DiscountTier(WhoQualifies.from(60), 10)),
                    List.of(
                        new DailyTier(WhoQualifies.from(60), Money.ofYuan(15), Money.ofYuan(2))))));
    var canteen = town.canteen("每日定额助餐点", home);
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    var dinner = town.meal(canteen, TOMORROW, MealKind.DINNER, 5);
    long elder = town.elder(home);
    var token = town.citizen(elder);
    var first = town.book(token, elder, "", lunch).expect(201);
    var second = town.book(token, elder, "", dinner).expect(201);
    assertThat(commitments(first)).isEqualTo(Map.of("OPEN", 120L));
    assertThat(commitments(second)).isEqualTo(Map.of("OPEN", 320L));

    town.cancel(token, first).expect(200);

    assertThat(commitments(second)).isEqualTo(Map.of("OPEN", 120L));
    assertThat(town.get("/meal-bookings/" + second.text("bookingId"), token).body())
        .contains("\"subsidyFen\":120")
        .contains("there is no daily amount any more");
  }

  @Test
  void mealsThatNobodyFetchedFreeTheirMoneyTheNextDay() {
    var canteen = town.canteen("未到助餐点");
    var lunch = town.meal(canteen, TOMORROW, MealKind.LUNCH, 5);
    long elder = town.elder(TOWN);
    var token = town.citizen(elder);
    var booking = town.book(token, elder, "", lunch).expect(201);
    CLOCK.set("2026-03-03T23:59");
    markMissed.run();
    assertThat(commitments(booking)).isEqualTo(Map.of("OPEN", 300L));
    CLOCK.set("2026-03-04T00:01");

    markMissed.run();

    assertThat(commitments(booking)).isEqualTo(Map.of("RELEASED", 300L));
    town.serve(town.staffOf(canteen), booking, lunch, booking.text("pickupCode"))
        .refused(409, "elderly-care/meal-was-missed");
  }

  private Map<String, Long> commitments(Answer booking) {
    long bookingId = Tsid.parse(booking.text("bookingId")).orNotFound("booking").value();
    return transactions.read(
        () ->
            sql.resultQuery(
                    "SELECT c.state, c.amount_fen FROM fund_ledger_commitment c"
                        + " JOIN elderly_care_booked_meal m ON m.commitment_id = c.commitment_id"
                        + " WHERE m.booking_id = ?",
                    bookingId)
                .fetchMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
  }

  private long taken(String mealId) {
    long id = Tsid.parse(mealId).orNotFound("meal").value();
    return transactions.read(
        () ->
            sql.resultQuery("SELECT taken FROM elderly_care_meal WHERE meal_id = ?", id)
                .fetchOptional(0, Long.class)
                .orElseThrow());
  }
}
