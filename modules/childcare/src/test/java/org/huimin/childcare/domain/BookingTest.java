package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.childcare.domain.Examples.MONDAY;
import static org.huimin.childcare.domain.Examples.fullDay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.huimin.childcare.domain.BookingRefusal.LateCancellation;
import org.huimin.childcare.domain.BookingRefusal.NothingToCancel;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.junit.jupiter.api.Test;

class BookingTest {
  private static final Session TODAY = fullDay(MONDAY);
  private static final Session TOMORROW = fullDay(MONDAY.plusDays(1));
  private static final Instant LAST_MOMENT = TODAY.startsAt().minus(Duration.ofHours(12));

  private static Booking booking() {
    return new Booking(
        new BookingId(5),
        new ChildId(1),
        "citizen:1",
        BookingStatus.CONFIRMED,
        LAST_MOMENT.minus(Duration.ofDays(3)),
        List.of(booked(TODAY), booked(TOMORROW)));
  }

  private static BookedSession booked(Session session) {
    return new BookedSession(
        session,
        PlaceStatus.CONFIRMED,
        20,
        new SubsidyQuote(Money.ofYuan(30), SubsidyReason.RESIDENT, 7L, "某文件"),
        70L,
        71L,
        null);
  }

  @Test
  void everythingThatHasNotBegunIsGivenBackUnlessSessionsAreNamed() {
    assertThat(booking().cancellable(null, LAST_MOMENT.minusMillis(1))).hasSize(2);
    assertThat(booking().cancellable(null, TODAY.startsAt()))
        .extracting(BookedSession::session)
        .containsExactly(TOMORROW);
  }

  @Test
  void whoCancelsLaterThanTheNurserysRuleIsToldTheRule() {
    assertThatThrownBy(() -> booking().cancellable(idsOf(TODAY), LAST_MOMENT))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new LateCancellation(MONDAY, "08:00", 12, LAST_MOMENT));
  }

  @Test
  void oneSessionThatIsTooLateKeepsAllFromBeingCancelled() {
    assertThatThrownBy(() -> booking().cancellable(idsOf(TODAY, TOMORROW), LAST_MOMENT))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aSessionOfAnotherBookingIsNotFound() {
    assertThatThrownBy(() -> booking().cancellable(Set.of(999L), LAST_MOMENT))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatWasGivenBackCannotBeGivenBackAgain() {
    var given = booking().cancellable(idsOf(TOMORROW), LAST_MOMENT);
    var left = booking().without(given, Map.of(TOMORROW.id().value(), 72L));

    assertThatThrownBy(() -> left.cancellable(idsOf(TOMORROW), LAST_MOMENT))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new NothingToCancel());
  }

  @Test
  void onlyWhatStillStandsIsCharged() {
    var given = booking().cancellable(idsOf(TOMORROW), LAST_MOMENT);
    var left = booking().without(given, Map.of(TOMORROW.id().value(), 72L));

    assertThat(left.fee()).isEqualTo(Money.ofYuan(80));
    assertThat(left.subsidy()).isEqualTo(Money.ofYuan(30));
    assertThat(left.status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(left.sessions().getLast().releaseTransactionId()).isEqualTo(72L);
  }

  @Test
  void aBookingWithoutPlacesIsCancelled() {
    var given = booking().cancellable(null, LAST_MOMENT.minusMillis(1));

    assertThat(booking().without(given, Map.of()).status()).isEqualTo(BookingStatus.CANCELLED);
  }

  private static Set<Long> idsOf(Session... sessions) {
    return java.util.Arrays.stream(sessions)
        .map(session -> session.id().value())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
