package org.huimin.childcare.domain.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;

/**
 * One version of a nursery's rule (已公布的缺勤规则).
 *
 * @param ruleId this version
 * @param nursery the nursery
 * @param validFrom the first day of care for which it holds
 * @param rule what it says
 * @param publishedBy the member of staff who published it
 * @param publishedAt when
 */
public record PublishedRule(
    long ruleId,
    NurseryId nursery,
    LocalDate validFrom,
    AbsenceRule rule,
    String publishedBy,
    Instant publishedAt) {
  private static final Comparator<PublishedRule> NEWEST =
      Comparator.comparing(PublishedRule::validFrom)
          .thenComparing(PublishedRule::publishedAt)
          .thenComparingLong(PublishedRule::ruleId);

  /**
   * The version that holds for a place: parents are held to what was published when they booked, so
   * that nobody is charged by a rule made afterwards.
   *
   * @param versions all of the nursery's
   * @param bookedAt when the place was booked
   * @param day the day of care
   */
  public static Optional<PublishedRule> of(
      Collection<PublishedRule> versions, Instant bookedAt, LocalDate day) {
    return versions.stream()
        .filter(version -> !version.publishedAt().isAfter(bookedAt))
        .filter(version -> !version.validFrom().isAfter(day))
        .max(NEWEST);
  }
}
