package org.huimin.childcare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huimin.childcare.domain.BookingRefusal.NothingToCancel;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A booking (预约): the places of one child that were asked for together.
 *
 * @param id the booking
 * @param childId for whom
 * @param bookedBy the caller who booked
 * @param status how it stands
 * @param bookedAt when
 * @param sessions its places, also those given back
 */
public record Booking(
    BookingId id,
    ChildId childId,
    String bookedBy,
    BookingStatus status,
    Instant bookedAt,
    List<BookedSession> sessions) {
  /** Copies the sessions. */
  public Booking {
    sessions = List.copyOf(sessions);
  }

  /**
   * The places to give back.
   *
   * @param wanted the sessions named, null for all that have not begun
   * @param lateCharge what it costs to give a place back too late, by the nursery's rule
   * @param acceptLateCharge whether the parents take that upon them
   * @throws NotFoundException if one is not in the booking
   * @throws RefusedException if one cannot be given back any more, or there is none
   */
  public List<BookedSession> cancellable(
      @Nullable Set<Long> wanted,
      Instant now,
      Function<BookedSession, Money> lateCharge,
      boolean acceptLateCharge) {
    if (wanted != null && !idsOf(sessions).containsAll(wanted)) {
      throw new NotFoundException("session");
    }
    var chosen =
        sessions.stream()
            .filter(BookedSession::isConfirmed)
            .filter(
                booked ->
                    wanted == null
                        ? now.isBefore(booked.session().startsAt())
                        : wanted.contains(booked.session().id().value()))
            .toList();
    if (chosen.isEmpty()) {
      throw new RefusedException(new NothingToCancel());
    }
    for (var booked : chosen) {
      var obstacle = booked.obstacle(now, lateCharge.apply(booked), acceptLateCharge);
      if (obstacle != null) {
        throw new RefusedException(obstacle);
      }
    }
    return chosen;
  }

  /**
   * The booking without these places.
   *
   * @param how whether they were given back or missed
   * @param released the ledger's entry that gave the money back, by session; absent where no money
   *     was set aside
   */
  public Booking without(
      Collection<BookedSession> given, PlaceStatus how, Map<Long, Long> released) {
    var ids = idsOf(given);
    var changed =
        sessions.stream()
            .map(
                booked -> {
                  var id = booked.session().id().value();
                  return ids.contains(id) ? booked.ended(how, released.get(id)) : booked;
                })
            .toList();
    var allGivenBack = changed.stream().allMatch(b -> b.status() == PlaceStatus.CANCELLED);
    return new Booking(
        id, childId, bookedBy, allGivenBack ? BookingStatus.CANCELLED : status, bookedAt, changed);
  }

  /** The places that stand from a day on. */
  public List<BookedSession> confirmedFrom(LocalDate day) {
    return sessions.stream()
        .filter(BookedSession::isConfirmed)
        .filter(booked -> !booked.session().day().isBefore(day))
        .toList();
  }

  /** The fees of the places that still stand. */
  public Money fee() {
    return Money.sum(
        sessions.stream().filter(BookedSession::isConfirmed).map(b -> b.session().fee()).toList());
  }

  /** What public money pays for the places that still stand. */
  public Money subsidy() {
    return Money.sum(
        sessions.stream()
            .filter(BookedSession::isConfirmed)
            .map(b -> b.subsidy().amount())
            .toList());
  }

  private static Set<Long> idsOf(Collection<BookedSession> booked) {
    return booked.stream()
        .map(b -> b.session().id().value())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
