package org.huimin.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.huimin.kernel.Period;
import org.huimin.people.PeopleRefusal;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusHistoryTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

  private final StatusHistory history = new StatusHistory(new PersonId(1), List.of());

  @Test
  void theSameStatusDoesNotHoldTwiceOnADay() {
    history.recognise(1, status(StatusKind.DISABILITY, "2", Period.since(FROM)));

    Refused.with(
        new PeopleRefusal.StatusAlreadyRecognised(StatusKind.DISABILITY),
        () ->
            history.recognise(
                2, status(StatusKind.DISABILITY, "1", Period.since(FROM.plusYears(1)))));
  }

  @Test
  void differentStatusesHoldTogether() {
    history.recognise(1, status(StatusKind.DISABILITY, "2", Period.since(FROM)));

    var second = history.recognise(2, status(StatusKind.LIVING_ALONE, null, Period.since(FROM)));

    assertThat(second.status().validity()).isEqualTo(Period.since(FROM));
  }

  @Test
  void aStatusThatEndedMayBeRecognisedAgainFromThatDay() {
    var until = FROM.plusMonths(6);
    history.recognise(1, status(StatusKind.LOW_INCOME_MARGINAL, null, Period.between(FROM, until)));

    var again =
        history.recognise(2, status(StatusKind.LOW_INCOME_MARGINAL, null, Period.since(until)));

    assertThat(again.id()).isEqualTo(2);
  }

  @Test
  void onlyAStatusThatHoldsIsEnded() {
    history.recognise(1, status(StatusKind.ORPHAN, null, Period.since(FROM)));

    assertThat(history.end(StatusKind.ORPHAN, FROM.plusDays(1)).status().validity())
        .isEqualTo(Period.between(FROM, FROM.plusDays(1)));
    Refused.with(new PeopleRefusal.NothingToEnd(), () -> history.end(StatusKind.ORPHAN, FROM));
    Refused.with(
        new PeopleRefusal.NothingToEnd(),
        () -> history.end(StatusKind.DESTITUTE, FROM.plusDays(1)));
  }

  @Test
  void onlyADisabilityHasALevelAndItIsOneToFour() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> status(StatusKind.DISABILITY, null, Period.since(FROM)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> status(StatusKind.DISABILITY, "5", Period.since(FROM)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> status(StatusKind.ORPHAN, "1", Period.since(FROM)));
  }

  private static RecognisedStatus status(StatusKind kind, @Nullable String level, Period validity) {
    return new RecognisedStatus(kind, level, "抚州市临川区民政局认定", validity);
  }
}
