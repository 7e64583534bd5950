package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/**
 * A code with which a child is checked in or out (接送码), as it is kept: without its digits.
 *
 * @param id of the code
 * @param nursery where it is good
 * @param day when it is good
 * @param child for whom
 * @param index keyed hash of nursery, day and digits, in hexadecimal digits
 * @param issuedTo who asked for it
 * @param collector the person on the list who shows it, null for who asked for it
 * @param issuedAt when
 * @param expiresAt until when it is good
 */
public record DayCode(
    long id,
    NurseryId nursery,
    LocalDate day,
    ChildId child,
    String index,
    long issuedTo,
    @Nullable CollectorId collector,
    Instant issuedAt,
    Instant expiresAt) {
  /** Only the id, so that nothing leaks into logs. */
  @Override
  public String toString() {
    return "DayCode[" + id + "]";
  }
}
