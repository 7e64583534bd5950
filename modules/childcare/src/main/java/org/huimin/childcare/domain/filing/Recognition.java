package org.huimin.childcare.domain.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.FilingRefusal.OverAlready;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * That a nursery is inclusive for a time (普惠认定), a year at most: institutions are recognised year
 * by year.
 *
 * @param validFrom the first day
 * @param validUntil the last day; before the first if it was revoked from the start
 * @param documentNumber the number of the decision, empty for what was taken over
 * @param decidedBy the caller who entered it
 * @param revocation how it ended early, null if it did not
 * @param fees what the cap was checked against, empty for what was taken over
 */
public record Recognition(
    RecognitionId id,
    NurseryId nurseryId,
    LocalDate validFrom,
    LocalDate validUntil,
    String documentNumber,
    String decidedBy,
    Instant decidedAt,
    @Nullable Revocation revocation,
    List<CheckedFee> fees) {
  /** Copies the fees. */
  public Recognition {
    fees = List.copyOf(fees);
  }

  /** That it was revoked. */
  public record Revocation(Instant at, String reason) {}

  /**
   * The fee of one class against the cap.
   *
   * @param feeFen for a full day
   * @param days that a month counts as
   * @param capFen what a month may cost at most
   * @param daysParameterId the version of the days
   * @param capParameterId the version of the cap
   */
  public record CheckedFee(
      CareClassId careClass,
      long feeFen,
      int days,
      long capFen,
      long daysParameterId,
      long capParameterId) {
    /** What a month costs. */
    public long monthFen() {
      return Math.multiplyExact(feeFen, days);
    }

    /** Whether that is too much. */
    public boolean isOverCap() {
      return monthFen() > capFen;
    }
  }

  /**
   * The last day, a year after the first if none is named.
   *
   * @throws InvalidInputException if it is before the first, or more than a year after
   */
  public static LocalDate lastDay(LocalDate from, @Nullable LocalDate until) {
    var latest = from.plusYears(1).minusDays(1);
    if (until == null) {
      return latest;
    }
    if (until.isBefore(from)) {
      throw InvalidInputException.meaningless("validUntil", "childcare/period-reversed");
    }
    if (until.isAfter(latest)) {
      throw InvalidInputException.meaningless("validUntil", "childcare/recognition-too-long");
    }
    return until;
  }

  /** Whether it holds on some of the days. */
  public boolean overlaps(LocalDate from, LocalDate until) {
    return !validUntil.isBefore(validFrom)
        && !validFrom.isAfter(until)
        && !validUntil.isBefore(from);
  }

  /**
   * The recognition, ended before a day.
   *
   * @throws RefusedException if it is over by then, or was revoked
   */
  public Recognition revokedFrom(LocalDate day, String reason, Instant at) {
    if (revocation != null || day.isAfter(validUntil)) {
      throw new RefusedException(new OverAlready());
    }
    var first = day.isBefore(validFrom) ? validFrom : day;
    return new Recognition(
        id,
        nurseryId,
        validFrom,
        first.minusDays(1),
        documentNumber,
        decidedBy,
        decidedAt,
        new Revocation(at, reason),
        fees);
  }
}
