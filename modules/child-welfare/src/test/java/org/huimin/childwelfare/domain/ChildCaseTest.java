package org.huimin.childwelfare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class ChildCaseTest {
  private static final Instant REPORTED = Instant.parse("2026-03-28T15:30:00Z");
  private static final Instant AFTER_24_HOURS = REPORTED.plusSeconds(24 * 3600);
  private static final String STAFF = "staff:1";

  @Test
  void theClockRunsForTwentyFourHoursAndNotUntilTheNextDay() {
    assertThat(open().deadline()).isEqualTo(Instant.parse("2026-03-29T15:30:00Z"));
  }

  @Test
  void aResponseOneSecondBeforeTheDeadlineIsInTime() {
    assertResponse(AFTER_24_HOURS.minusSeconds(1), false);
  }

  @Test
  void aResponseAtTheVeryEndOfTheTwentyFourHoursIsInTime() {
    assertResponse(AFTER_24_HOURS, false);
  }

  @Test
  void aResponseAfterTheTwentyFourHoursIsLateAndEscalatesEvenBeforeTheJobDoes() {
    assertResponse(AFTER_24_HOURS.plusNanos(1_000), true);
  }

  @Test
  void aResponseRecordedLateIsLateWhateverItSaysOfItsTime() {
    var now = AFTER_24_HOURS.plusSeconds(60);
    var responded = open().responded(REPORTED.plusSeconds(3600), now, STAFF, "f", "m", null);
    assertThat(responded.response()).isNotNull().extracting(Response::late).isEqualTo(true);
    assertThat(responded.escalation()).isNotNull();
  }

  @Test
  void nothingEscalatesAtTheDeadlineItselfAndEverythingOpenAfterIt() {
    var open = open();
    assertThat(open.escalatedIfOverdue(AFTER_24_HOURS)).isSameAs(open);
    var escalated = open.escalatedIfOverdue(AFTER_24_HOURS.plusNanos(1_000));
    assertThat(escalated.state()).isEqualTo(CaseState.ESCALATED);
    assertThat(escalated.escalation())
        .isNotNull()
        .extracting(Escalation::to)
        .isEqualTo(new RegionCode("3610"));
  }

  @Test
  void aCaseEscalatesOnlyOnce() {
    var escalated = open().escalatedIfOverdue(AFTER_24_HOURS.plusSeconds(1));
    assertThat(escalated.escalatedIfOverdue(AFTER_24_HOURS.plusSeconds(60))).isSameAs(escalated);
  }

  @Test
  void aLateResponseKeepsTheEscalation() {
    var escalated = open().escalatedIfOverdue(AFTER_24_HOURS.plusSeconds(1));
    var now = AFTER_24_HOURS.plusSeconds(90);
    var responded = escalated.responded(now, now, STAFF, "f", "m", null);
    assertThat(responded.state()).isEqualTo(CaseState.RESPONDED);
    assertThat(responded.escalation()).isEqualTo(escalated.escalation());
  }

  @Test
  void aRespondedCaseNeverEscalates() {
    var now = REPORTED.plusSeconds(60);
    var responded = open().responded(now, now, STAFF, "f", "m", null);
    assertThat(responded.escalatedIfOverdue(AFTER_24_HOURS.plusSeconds(1))).isSameAs(responded);
    assertThat(responded.phase()).isEqualTo(Phase.EMERGENCY_RESPONSE);
  }

  @Test
  void aResponseCannotLieBeforeTheReportOrInTheFuture() {
    var now = REPORTED.plusSeconds(60);
    var open = open();
    assertRefused(() -> open.responded(REPORTED.minusSeconds(1), now, STAFF, "f", "m", null));
    assertRefused(() -> open.responded(now.plusSeconds(1), now, STAFF, "f", "m", null));
  }

  @Test
  void aSecondResponseIsRefused() {
    var now = REPORTED.plusSeconds(60);
    var responded = open().responded(now, now, STAFF, "f", "m", null);
    assertRefused(() -> responded.responded(now, now, STAFF, "f", "m", null));
  }

  @Test
  void aCaseEndsOnlyAfterSomebodyResponded() {
    var now = REPORTED.plusSeconds(60);
    var closure = new Closure(now, STAFF, Closure.Result.SAFE_WITH_FAMILY, "s");
    assertRefused(() -> open().closed(closure));
    var closed = open().responded(now, now, STAFF, "f", "m", 7L).closed(closure);
    assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
    assertThat(closed.childPersonId()).isEqualTo(7L);
    assertRefused(() -> closed.closed(closure));
  }

  @Test
  void theDutyLiesWithTheCountyAroundThePlace() {
    assertThat(DutyRegion.of(new RegionCode("361002001003"))).isEqualTo(new RegionCode("361002"));
    assertThat(DutyRegion.of(new RegionCode("361000"))).isEqualTo(new RegionCode("361000"));
    assertThat(DutyRegion.above(new RegionCode("360000"))).isEqualTo(new RegionCode("360000"));
  }

  @Test
  void aReceiptNumberCanBeReadOut() {
    assertThat(ReceiptNumber.draw(bound -> bound - 1)).isEqualTo("ZZZZ-ZZZZ-ZZZZ");
    assertThat(ReceiptNumber.draw(bound -> 0)).isEqualTo("0000-0000-0000");
  }

  @Test
  void whatWasReportedDoesNotAppearInLogs() {
    assertThat(open().toString()).doesNotContain("alone");
  }

  private static void assertResponse(Instant now, boolean late) {
    var responded = open().responded(now, now, STAFF, "findings", "measures", null);
    assertThat(responded.response()).isNotNull().extracting(Response::late).isEqualTo(late);
    assertThat(responded.escalation() != null).isEqualTo(late);
  }

  private static ChildCase open() {
    return ChildCase.open(
        new CaseId(1),
        "0000-0000-0000",
        new RegionCode("361002001"),
        REPORTED,
        Duration.ofHours(24),
        new Report("a child alone", null, null, null));
  }

  private static void assertRefused(ThrowingCallable action) {
    assertThatExceptionOfType(RefusedException.class).isThrownBy(action);
  }
}
