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
import org.huimin.childcare.domain.BookingRefusal.SessionBegun;
import org.huimin.childcare.domain.rules.AbsenceRule;
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

  private static Money free(BookedSession booked) {
    return booked.payable().multiply(0);
  }

  private static Money half(BookedSession booked) {
    return new AbsenceRule(50, 100, 0, 1, 0).lateCharge(booked.payable());
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
    assertThat(booking().cancellable(null, LAST_MOMENT.minusMillis(1), BookingTest::free, false))
        .hasSize(2);
    assertThat(booking().cancellable(null, TODAY.startsAt(), BookingTest::free, false))
        .extracting(BookedSession::session)
        .containsExactly(TOMORROW);
  }

  @Test
  void whoCancelsLaterThanTheNurserysRuleIsToldTheRule() {
    assertThatThrownBy(
            () -> booking().cancellable(idsOf(TODAY), LAST_MOMENT, BookingTest::free, false))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new LateCancellation(MONDAY, "08:00", 12, LAST_MOMENT, 0));
  }

  @Test
  void oneSessionThatIsTooLateKeepsAllFromBeingCancelled() {
    assertThatThrownBy(
            () ->
                booking()
                    .cancellable(idsOf(TODAY, TOMORROW), LAST_MOMENT, BookingTest::free, false))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aSessionOfAnotherBookingIsNotFound() {
    assertThatThrownBy(
            () -> booking().cancellable(Set.of(999L), LAST_MOMENT, BookingTest::free, false))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatWasGivenBackCannotBeGivenBackAgain() {
    var given = booking().cancellable(idsOf(TOMORROW), LAST_MOMENT, BookingTest::free, false);
    var left = booking().without(given, PlaceStatus.CANCELLED, Map.of(TOMORROW.id().value(), 72L));

    assertThatThrownBy(
            () -> left.cancellable(idsOf(TOMORROW), LAST_MOMENT, BookingTest::free, false))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new NothingToCancel());
  }

  @Test
  void onlyWhatStillStandsIsCharged() {
    var given = booking().cancellable(idsOf(TOMORROW), LAST_MOMENT, BookingTest::free, false);
    var left = booking().without(given, PlaceStatus.CANCELLED, Map.of(TOMORROW.id().value(), 72L));

    assertThat(left.fee()).isEqualTo(Money.ofYuan(80));
    assertThat(left.subsidy()).isEqualTo(Money.ofYuan(30));
    assertThat(left.status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(left.sessions().getLast().releaseTransactionId()).isEqualTo(72L);
  }

  @Test
  void aBookingWithoutPlacesIsCancelled() {
    var given = booking().cancellable(null, LAST_MOMENT.minusMillis(1), BookingTest::free, false);

    assertThat(booking().without(given, PlaceStatus.CANCELLED, Map.of()).status())
        .isEqualTo(BookingStatus.CANCELLED);
  }

  @Test
  void whoAcceptsTheChargeCancelsLateButNotOnceTheSessionHasBegun() {
    assertThat(booking().cancellable(idsOf(TODAY), LAST_MOMENT, BookingTest::half, true))
        .hasSize(1);
    assertThatThrownBy(
            () -> booking().cancellable(idsOf(TODAY), LAST_MOMENT, BookingTest::half, false))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new LateCancellation(MONDAY, "08:00", 12, LAST_MOMENT, 2500));
    assertThatThrownBy(
            () -> booking().cancellable(idsOf(TODAY), TODAY.startsAt(), BookingTest::half, true))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new SessionBegun(MONDAY, "08:00"));
  }

  @Test
  void aBookingWithAMissedPlaceWasNotCancelled() {
    var missed = booking().without(List.of(booked(TODAY)), PlaceStatus.MISSED, Map.of());
    var given = missed.cancellable(idsOf(TOMORROW), LAST_MOMENT, BookingTest::free, false);

    assertThat(missed.without(given, PlaceStatus.CANCELLED, Map.of()).status())
        .isEqualTo(BookingStatus.CONFIRMED);
  }

  private static Set<Long> idsOf(Session... sessions) {
    return java.util.Arrays.stream(sessions)
        .map(session -> session.id().value())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
