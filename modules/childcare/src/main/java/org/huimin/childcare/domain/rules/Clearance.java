package org.huimin.childcare.domain.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BookingRefusal.HealthCheckMissing;
import org.huimin.childcare.domain.BookingRefusal.HealthCheckOutdated;
import org.huimin.childcare.domain.BookingRefusal.VaccinationDue;
import org.huimin.childcare.domain.BookingRefusal.VaccinationMissing;
import org.huimin.childcare.domain.rules.HealthPaper.Kind;
import org.huimin.childcare.domain.rules.HealthPaper.State;
import org.jspecify.annotations.Nullable;

/**
 * Whether a child's papers admit it on a day (入托健康资格). A health check is needed before the first
 * day; it goes on holding as long as the child keeps coming, and is needed again after an absence
 * of three months or more (《托儿所幼儿园卫生保健管理办法》 卫生部令第76号 第十八条). The vaccination record must have been
 * shown, and no vaccination be overdue on the day.
 *
 * @param checkedOn the dates of health checks
 * @param vaccinated the newest vaccination record, null if none was shown
 */
public record Clearance(NavigableSet<LocalDate> checkedOn, @Nullable Vaccinated vaccinated) {
  /** A child without papers. */
  public static final Clearance NONE = new Clearance(Collections.emptyNavigableSet(), null);

  /** Copies the dates. */
  public Clearance {
    checkedOn = Collections.unmodifiableNavigableSet(new TreeSet<>(checkedOn));
  }

  /**
   * The newest vaccination record.
   *
   * @param shownOn its date
   * @param nextDueOn when the next vaccination is due, null if none is
   */
  public record Vaccinated(LocalDate shownOn, @Nullable LocalDate nextDueOn) {}

  /** What follows from a child's papers; those that were rejected do not count. */
  public static Clearance of(Collection<HealthPaper> papers) {
    var checks = new TreeSet<LocalDate>();
    papers.stream()
        .filter(paper -> paper.kind() == Kind.HEALTH_CHECK && paper.state() != State.REJECTED)
        .forEach(paper -> checks.add(paper.issuedOn()));
    var vaccinated =
        papers.stream()
            .filter(paper -> paper.kind() == Kind.VACCINATION && paper.state() != State.REJECTED)
            .max(
                Comparator.comparing(HealthPaper::issuedOn)
                    .thenComparing(HealthPaper::declaredAt)
                    .thenComparingLong(HealthPaper::paperId))
            .map(paper -> new Vaccinated(paper.issuedOn(), paper.nextDueOn()))
            .orElse(null);
    return new Clearance(checks, vaccinated);
  }

  /**
   * Why the papers do not admit the child, or null if they do.
   *
   * @param day the day of care
   * @param daysOfCare on which other days it has a place, in any nursery
   * @param validMonths how long a check holds, and how long the child may stay away
   */
  public @Nullable BookingRefusal refusal(
      LocalDate day, SortedSet<LocalDate> daysOfCare, int validMonths) {
    var check = checkedOn.floor(day);
    if (check == null) {
      return new HealthCheckMissing(day);
    }
    var holdsUntil = heldUntil(check, day, daysOfCare, validMonths);
    if (!day.isBefore(holdsUntil)) {
      return new HealthCheckOutdated(day, check, holdsUntil, validMonths);
    }
    if (vaccinated == null || vaccinated.shownOn().isAfter(day)) {
      return new VaccinationMissing(day);
    }
    var due = vaccinated.nextDueOn();
    return due == null || !due.isBefore(day) ? null : new VaccinationDue(day, due);
  }

  /** The first day on which the check no longer holds, if the child comes on the days it should. */
  private static LocalDate heldUntil(
      LocalDate check, LocalDate day, SortedSet<LocalDate> daysOfCare, int validMonths) {
    var until = check.plusMonths(validMonths);
    for (var care : daysOfCare) {
      if (care.isBefore(check)) {
        continue;
      }
      if (!care.isBefore(day) || !care.isBefore(until)) {
        break;
      }
      until = care.plusMonths(validMonths);
    }
    return until;
  }
}
