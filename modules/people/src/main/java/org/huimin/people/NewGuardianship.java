package org.huimin.people;

import java.time.LocalDate;

/**
 * A guardianship to be recorded (待登记的监护).
 *
 * @param wardId the person under guardianship (被监护人)
 * @param guardianId the guardian (监护人)
 * @param source the document it rests on, such as a birth certificate or a court's ruling
 * @param from the first day
 */
public record NewGuardianship(
    long wardId, long guardianId, Basis basis, String source, LocalDate from) {
  /** What a guardianship rests on. */
  public enum Basis {
    /** A minor's (未成年人的监护, Civil Code 民法典 art. 27): ends by itself on the 18th birthday. */
    MINOR,
    /** An adult's without or with limited capacity (art. 28): lasts until ended (art. 39). */
    ADULT_WITHOUT_CAPACITY
  }

  /**
   * Checks the source.
   *
   * @throws IllegalArgumentException if there is none
   */
  public NewGuardianship {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a guardianship has a source");
    }
  }
}
