package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.Examples.MONDAY;
import static org.huimin.childcare.domain.Examples.TODDLER;
import static org.huimin.childcare.domain.Examples.bornOn;
import static org.huimin.childcare.domain.Examples.fullDay;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.BookingRefusal.NotOpen;
import org.huimin.childcare.domain.BookingRefusal.OverNurseryAge;
import org.huimin.childcare.domain.BookingRefusal.SessionPast;
import org.huimin.childcare.domain.BookingRefusal.TooOld;
import org.huimin.childcare.domain.BookingRefusal.TooYoung;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final ClassStandard PRESCHOOL =
      new ClassStandard(ClassType.PRESCHOOL, new AgeRange(24, 36), 20, 7);
  private static final Instant WEEK_BEFORE = Instant.parse("2026-11-16T01:00:00Z");

  private static @Nullable BookingRefusal refusal(
      Child child, LocalDate day, ClassStandard standard) {
    return Admission.refusal(
        child, fullDay(day), standard, 36, fullDay(day).startsAt().minusSeconds(1));
  }

  @Test
  void aChildOfTwentyMonthsIsTakenIntoTheToddlerClass() {
    assertThat(refusal(bornOn("2025-03-23"), MONDAY, TODDLER)).isNull();
  }

  @Test
  void theAgeOnTheDayOfCareCountsNotThatOnTheDayOfBooking() {
    var child = bornOn("2025-11-24");

    assertThat(refusal(child, MONDAY, TODDLER))
        .isEqualTo(new TooYoung(MONDAY, new AgeRange(12, 24), LocalDate.of(2026, 11, 24)));
    assertThat(refusal(child, MONDAY.plusDays(1), TODDLER)).isNull();
  }

  @Test
  void aChildWhoOutgrowsTheClassIsRefusedFromThatDay() {
    var child = bornOn("2024-11-24");

    assertThat(refusal(child, MONDAY, TODDLER)).isNull();
    assertThat(refusal(child, MONDAY.plusDays(1), TODDLER))
        .isEqualTo(new TooOld(MONDAY.plusDays(1), new AgeRange(12, 24), MONDAY.plusDays(1)));
  }

  @Test
  void aChildWhoTurns36MonthsIsRefusedOnThatDay() {
    var child = bornOn("2023-11-24");

    assertThat(refusal(child, MONDAY, PRESCHOOL)).isNull();
    assertThat(refusal(child, MONDAY.plusDays(1), PRESCHOOL))
        .isEqualTo(new OverNurseryAge(MONDAY.plusDays(1), 36, MONDAY.plusDays(1)));
  }

  @Test
  void aChildBornOnALeapDayLeavesOnTheLastDayOfFebruary() {
    var child = bornOn("2024-02-29");

    assertThat(refusal(child, LocalDate.of(2027, 2, 27), PRESCHOOL)).isNull();
    assertThat(refusal(child, LocalDate.of(2027, 2, 28), PRESCHOOL))
        .isInstanceOf(OverNurseryAge.class);
  }

  @Test
  void aChildNotYetBornOnTheDayIsTooYoung() {
    assertThat(refusal(bornOn("2026-12-24"), MONDAY, TODDLER)).isInstanceOf(TooYoung.class);
  }

  @Test
  void aSessionCannotBeBookedFromTheMomentItBegins() {
    var session = fullDay(MONDAY);
    var child = bornOn("2025-03-23");

    assertThat(Admission.refusal(child, session, TODDLER, 36, session.startsAt().minusNanos(1)))
        .isNull();
    assertThat(Admission.refusal(child, session, TODDLER, 36, session.startsAt()))
        .isEqualTo(new SessionPast(MONDAY, "08:00"));
  }

  @Test
  void anEightOClockSessionBeginsAtMidnightUtc() {
    assertThat(fullDay(MONDAY).startsAt()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(fullDay(MONDAY).endsAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
  }

  @Test
  void aSuspendedNurseryTakesNoBookings() {
    var open = Examples.nursery();
    var suspended =
        new Nursery(
            open.id(),
            open.name(),
            open.region(),
            true,
            open.openingHours(),
            12,
            NurseryStatus.SUSPENDED);
    var session =
        new Session(
            new SessionId(1),
            new CareClass(new CareClassId(10), suspended, "托小一班", ClassType.TODDLER, 15),
            MONDAY,
            Care.FULL_DAY,
            new CareHours(480, 1020),
            Money.ofYuan(80));

    assertThat(Admission.refusal(bornOn("2025-03-23"), session, TODDLER, 36, WEEK_BEFORE))
        .isEqualTo(new NotOpen("临川区阳光托育中心"));
  }
}
