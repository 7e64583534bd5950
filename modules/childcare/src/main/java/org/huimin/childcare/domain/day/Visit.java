package org.huimin.childcare.domain.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/**
 * A child was there (到园离园记录).
 *
 * @param id the visit
 * @param nursery where
 * @param careClass in which class
 * @param child who
 * @param day the day on which it came
 * @param booked whether it had a place that day
 * @param arrival how it came
 * @param overrideReason why it was let in without a place, null with one
 * @param departure how it left, null while it is there
 * @param mistaken whether it was entered by mistake, and the child was not there
 */
public record Visit(
    VisitId id,
    NurseryId nursery,
    CareClassId careClass,
    ChildId child,
    LocalDate day,
    boolean booked,
    Arrival arrival,
    @Nullable String overrideReason,
    @Nullable Departure departure,
    boolean mistaken) {

  /**
   * The child came.
   *
   * @param at when
   * @param how by code or by hand
   * @param by the caller who recorded it
   */
  public record Arrival(Instant at, CheckHow how, String by) {}

  /**
   * The child left.
   *
   * @param at when
   * @param how by code or by hand
   * @param by the caller who recorded it
   * @param collection who took it home, null where it was entered later
   */
  public record Departure(Instant at, CheckHow how, String by, @Nullable Collection collection) {}

  /** Whether the child is there. */
  public boolean isPresent() {
    return departure == null && !mistaken;
  }

  /** Until when the child was there; as of now while it is. */
  public Instant until(Instant now) {
    return departure == null ? now : departure.at();
  }

  /** How much of a time the child was there. */
  public Duration within(Instant start, Instant end, Instant now) {
    var from = arrival.at().isAfter(start) ? arrival.at() : start;
    var until = until(now).isBefore(end) ? until(now) : end;
    return mistaken || !from.isBefore(until) ? Duration.ZERO : Duration.between(from, until);
  }

  /** The visit, ended. */
  public Visit left(Departure left) {
    return new Visit(
        id, nursery, careClass, child, day, booked, arrival, overrideReason, left, mistaken);
  }

  /** The visit with other times; who recorded it first stays. */
  public Visit at(Instant came, @Nullable Instant left) {
    return new Visit(
        id,
        nursery,
        careClass,
        child,
        day,
        booked,
        new Arrival(came, arrival.how(), arrival.by()),
        overrideReason,
        departure == null || left == null
            ? departure
            : new Departure(left, departure.how(), departure.by(), departure.collection()),
        mistaken);
  }

  /** The visit, entered by mistake. */
  public Visit asMistake() {
    return new Visit(
        id, nursery, careClass, child, day, booked, arrival, overrideReason, departure, true);
  }

  /** Only the id, so that names and reasons do not leak into logs. */
  @Override
  public String toString() {
    return "Visit[" + id.text() + "]";
  }
}
