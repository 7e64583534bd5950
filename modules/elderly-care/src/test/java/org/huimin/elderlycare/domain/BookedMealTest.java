package org.huimin.elderlycare.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.huimin.elderlycare.BookedMealId;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.fundledger.CommitmentId;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookedMealTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant CLOSES = BusinessTime.at(DAY, LocalTime.of(9, 0));

  @Test
  void cancellingEndsWhenOrdersClose() {
    var meal = meal(MealStatus.CONFIRMED);

    assertThat(meal.cancellationRefusedAt(CLOSES.minusNanos(1), CLOSES)).isEmpty();
    assertThat(meal.cancellationRefusedAt(CLOSES, CLOSES))
        .contains(new MealRefusal.CancellationClosed(CLOSES));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVED, elderly-care/already-served",
    "CANCELLED, elderly-care/already-cancelled",
    "NO_SHOW, elderly-care/meal-was-missed"
  })
  void whatHasEndedIsNeitherCancelledNorServed(MealStatus status, String code) {
    var meal = meal(status);

    assertThat(meal.cancellationRefusedAt(CLOSES.minusSeconds(1), CLOSES).orElseThrow().code())
        .isEqualTo(code);
    assertThat(meal.serviceRefusedAt(CLOSES, 0).orElseThrow().code()).isEqualTo(code);
  }

  @Test
  void aMealIsHandedOutOnItsDay() {
    var meal = meal(MealStatus.CONFIRMED);

    assertThat(meal.serviceRefusedAt(BusinessTime.startOfDay(DAY).minusNanos(1), 0))
        .contains(new MealRefusal.NotYetServed(DAY, DAY));
    assertThat(meal.serviceRefusedAt(BusinessTime.startOfDay(DAY), 0)).isEmpty();
    assertThat(meal.serviceRefusedAt(BusinessTime.startOfDay(DAY.plusDays(1)), 0))
        .contains(new MealRefusal.MealIsPast(DAY));
  }

  @Test
  void weekendMealsMayBeHandedOutBeforehandWhereTheCanteenDoesSo() {
    var meal = meal(MealStatus.CONFIRMED);
    var twoDaysBefore = BusinessTime.startOfDay(DAY.minusDays(2));

    assertThat(meal.serviceRefusedAt(twoDaysBefore, 2)).isEmpty();
    assertThat(meal.serviceRefusedAt(twoDaysBefore, 1)).isPresent();
  }

  @Test
  void aCodeIsCheckedAtMostTenTimesWrong() {
    var code = new PickupCode("012345");

    assertThat(code.check("012345", 9)).isEmpty();
    assertThat(code.check("012346", 0)).contains(new MealRefusal.WrongPickupCode(9));
    assertThat(code.check("012346", 9)).contains(new MealRefusal.WrongPickupCode(0));
    assertThat(code.check("012345", 10)).contains(new MealRefusal.PickupCodeLocked(10));
  }

  @Test
  void aCodeDoesNotShowInLogs() {
    assertThat(new PickupCode("012345").toString()).doesNotContain("012345");
  }

  private static BookedMeal meal(MealStatus status) {
    return new BookedMeal(
        new BookedMealId(1),
        new MealBookingId(2),
        new MealId(3),
        new CanteenId(4),
        5,
        DAY,
        MealKind.LUNCH,
        status,
        Money.ofYuan(12),
        Money.ofYuan(3),
        Money.ZERO,
        Money.ZERO,
        new CommitmentId(6));
  }
}
