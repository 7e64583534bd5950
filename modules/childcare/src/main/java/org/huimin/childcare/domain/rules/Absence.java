package org.huimin.childcare.domain.rules;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.SessionId;
import org.huimin.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A place that was given back late or not used (缺勤记录), and what follows by the nursery's rule.
 *
 * @param absenceId the record
 * @param booking the booking
 * @param session the session
 * @param child the child
 * @param nursery the nursery
 * @param day the day of care
 * @param kind how it came
 * @param ruleId the version of the rule applied, null where none was published
 * @param charge what it costs the parents
 * @param recordedAt when it was recorded
 * @param waiver why the nursery let it pass, null if it did not
 */
public record Absence(
    long absenceId,
    BookingId booking,
    SessionId session,
    ChildId child,
    NurseryId nursery,
    LocalDate day,
    AbsenceKind kind,
    @Nullable Long ruleId,
    Money charge,
    Instant recordedAt,
    @Nullable Leniency waiver) {

  /** What is owed now. */
  public Money owed() {
    return waiver == null ? charge : Money.ZERO;
  }
}
