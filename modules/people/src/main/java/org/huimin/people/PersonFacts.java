package org.huimin.people;

import java.time.LocalDate;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What other contexts may know of a person (人员基本信息).
 *
 * @param name the full name
 * @param region where he or she lives
 * @param diedOn the day of death, null for the living
 */
public record PersonFacts(
    long personId,
    String name,
    LocalDate birthDate,
    Sex sex,
    RegionCode region,
    @Nullable LocalDate diedOn) {

  /** Only the id, so that a name does not leak into logs. */
  @Override
  public String toString() {
    return "PersonFacts[" + personId + "]";
  }
}
