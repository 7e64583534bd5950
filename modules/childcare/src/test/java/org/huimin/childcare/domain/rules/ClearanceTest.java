package org.huimin.childcare.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BookingRefusal.HealthCheckMissing;
import org.huimin.childcare.domain.BookingRefusal.HealthCheckOutdated;
import org.huimin.childcare.domain.BookingRefusal.VaccinationDue;
import org.huimin.childcare.domain.BookingRefusal.VaccinationMissing;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.rules.HealthPaper.Kind;
import org.huimin.childcare.domain.rules.HealthPaper.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClearanceTest {
  private static final LocalDate CHECKED = LocalDate.of(2026, 3, 31);
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  private static HealthPaper check(LocalDate on, State state) {
    return paper(1, Kind.HEALTH_CHECK, on, null, state);
  }

  private static HealthPaper vaccinated(long id, LocalDate on, @Nullable LocalDate nextDueOn) {
    return paper(id, Kind.VACCINATION, on, nextDueOn, State.DECLARED);
  }

  private static HealthPaper paper(
      long id, Kind kind, LocalDate on, @Nullable LocalDate nextDueOn, State state) {
    return new HealthPaper(
        id, new ChildId(1), kind, on, nextDueOn, "妇幼保健院", "1", state, "citizen:1", NOW);
  }

  private static @Nullable BookingRefusal refusal(
      List<HealthPaper> papers, LocalDate day, LocalDate... care) {
    return Clearance.of(papers).refusal(day, new TreeSet<>(Arrays.asList(care)), 3);
  }

  private static List<HealthPaper> complete() {
    return List.of(check(CHECKED, State.CHECKED), vaccinated(2, CHECKED, null));
  }

  @Test
  void aHealthCheckAdmitsForThreeMonthsAndNotOnTheDayAfter() {
    assertThat(refusal(complete(), CHECKED)).isNull();
    assertThat(refusal(complete(), LocalDate.of(2026, 6, 29))).isNull();
    assertThat(refusal(complete(), LocalDate.of(2026, 6, 30)))
        .isEqualTo(
            new HealthCheckOutdated(
                LocalDate.of(2026, 6, 30), CHECKED, LocalDate.of(2026, 6, 30), 3));
  }

  @Test
  void whoKeepsComingNeedsNoNewCheck() {
    var may = LocalDate.of(2026, 5, 20);
    var august = LocalDate.of(2026, 8, 1);

    assertThat(refusal(complete(), august)).isInstanceOf(HealthCheckOutdated.class);
    assertThat(refusal(complete(), august, may)).isNull();
  }

  @Test
  void afterThreeMonthsAwayACheckIsNeededAgainHoweverOftenTheChildCameBefore() {
    assertThat(
            refusal(
                complete(),
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2026, 6, 1)))
        .isEqualTo(
            new HealthCheckOutdated(
                LocalDate.of(2026, 9, 1), CHECKED, LocalDate.of(2026, 9, 1), 3));
  }

  @Test
  void daysAfterAGapDoNotMendIt() {
    assertThat(refusal(complete(), LocalDate.of(2026, 8, 1), LocalDate.of(2026, 7, 20)))
        .isInstanceOf(HealthCheckOutdated.class);
  }

  @Test
  void aCheckOfLaterThanTheDayDoesNotCount() {
    assertThat(refusal(complete(), CHECKED.minusDays(1)))
        .isEqualTo(new HealthCheckMissing(CHECKED.minusDays(1)));
  }

  @Test
  void aRejectedPaperDoesNotCount() {
    assertThat(
            refusal(List.of(check(CHECKED, State.REJECTED), vaccinated(2, CHECKED, null)), CHECKED))
        .isEqualTo(new HealthCheckMissing(CHECKED));
  }

  @Test
  void aVaccinationDueBeforeTheDayHasToBeDoneFirst() {
    var due = CHECKED.plusDays(10);
    var papers = List.of(check(CHECKED, State.CHECKED), vaccinated(2, CHECKED, due));

    assertThat(refusal(papers, due)).isNull();
    assertThat(refusal(papers, due.plusDays(1)))
        .isEqualTo(new VaccinationDue(due.plusDays(1), due));
  }

  @Test
  void theNewestVaccinationRecordCounts() {
    var papers =
        List.of(
            check(CHECKED, State.CHECKED),
            vaccinated(3, CHECKED.plusDays(10), null),
            vaccinated(2, CHECKED, CHECKED.plusDays(10)));

    assertThat(refusal(papers, CHECKED.plusDays(20))).isNull();
  }

  @Test
  void withoutAVaccinationRecordNoChildIsTaken() {
    assertThat(refusal(List.of(check(CHECKED, State.CHECKED)), CHECKED))
        .isEqualTo(new VaccinationMissing(CHECKED));
    assertThat(Clearance.NONE.refusal(CHECKED, new TreeSet<>(), 3))
        .isEqualTo(new HealthCheckMissing(CHECKED));
  }
}
