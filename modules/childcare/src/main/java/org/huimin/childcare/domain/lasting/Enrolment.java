package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.LastingRefusal.EnrolmentEndsBefore;
import org.huimin.childcare.domain.lasting.LastingRefusal.NoticeTooShort;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A child with a lasting place (在托登记).
 *
 * @param id the enrolment
 * @param child the child
 * @param nursery where
 * @param application the application it came from
 * @param offer the offer that was accepted
 * @param pattern on which days and for how long
 * @param period from the first day until, without it, the end
 * @param endReason why it ends
 * @param acceptedAt when the offer was accepted
 * @param noticeAt when the parents gave notice, null if they did not
 * @param stays in which class when; may not reach the end yet
 */
public record Enrolment(
    EnrolmentId id,
    ChildId child,
    NurseryId nursery,
    ApplicationId application,
    OfferId offer,
    CarePattern pattern,
    Period period,
    EndReason endReason,
    Instant acceptedAt,
    @Nullable Instant noticeAt,
    List<Stay> stays) {
  /** Copies the stays. */
  public Enrolment {
    Objects.requireNonNull(period.until(), "an enrolment ends at the latest at 36 months");
    stays = List.copyOf(stays);
  }

  /** The first day on which it no longer holds. */
  public LocalDate until() {
    return Objects.requireNonNull(period.until());
  }

  /** The first days not over yet for which the child has no class, null if there are none. */
  public @Nullable Period gap(LocalDate today) {
    var covered = period.from();
    for (var stay : stays) {
      if (stay.period().from().isAfter(covered) && stay.period().from().isAfter(today)) {
        return Period.between(covered, stay.period().from());
      }
      covered = Objects.requireNonNull(stay.period().until());
    }
    return covered.isBefore(until()) ? Period.between(covered, until()) : null;
  }

  /** The stays that begin on a day or later. */
  public List<Stay> staysFrom(LocalDate day) {
    return stays.stream().filter(stay -> !stay.period().from().isBefore(day)).toList();
  }

  /** With other stays from a day on. */
  public Enrolment with(LocalDate from, List<Stay> others) {
    var all =
        new ArrayList<>(
            stays.stream().filter(stay -> stay.period().from().isBefore(from)).toList());
    all.addAll(others);
    return new Enrolment(
        id,
        child,
        nursery,
        application,
        offer,
        pattern,
        period,
        endReason,
        acceptedAt,
        noticeAt,
        all);
  }

  /**
   * Ended by the parents.
   *
   * @param lastDay the last day on which the child comes
   * @param earliest the earliest that the period of notice allows
   * @param noticeDays that period
   * @throws RefusedException {@link NoticeTooShort}, or {@link EnrolmentEndsBefore} where it ends
   *     not later anyway
   */
  public Enrolment endedByNotice(
      LocalDate lastDay, LocalDate earliest, int noticeDays, Instant now) {
    var end = lastDay.plusDays(1);
    if (!end.isBefore(until())) {
      throw new RefusedException(new EnrolmentEndsBefore(until()));
    }
    if (lastDay.isBefore(earliest) || !end.isAfter(period.from())) {
      var first = period.from().isAfter(earliest) ? period.from() : earliest;
      throw new RefusedException(new NoticeTooShort(noticeDays, first));
    }
    var left =
        stays.stream()
            .filter(stay -> stay.period().from().isBefore(end))
            .map(
                stay ->
                    Objects.requireNonNull(stay.period().until()).isAfter(end)
                        ? new Stay(stay.careClass(), stay.period().endingBefore(end))
                        : stay)
            .toList();
    return new Enrolment(
        id,
        child,
        nursery,
        application,
        offer,
        pattern,
        period.endingBefore(end),
        EndReason.NOTICE,
        acceptedAt,
        now,
        left);
  }
}
