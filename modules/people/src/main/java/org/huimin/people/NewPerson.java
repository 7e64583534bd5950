package org.huimin.people;

import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * A person whose file is to be opened (待建档人员). Birth date and sex are those of the identity number.
 *
 * @param region where he or she lives
 * @param phone the mobile number, null where there is none
 */
public record NewPerson(
    ResidentId residentId, String name, RegionCode region, @Nullable PhoneNumber phone) {
  private static final int LONGEST_NAME = 100;

  /**
   * Trims the name.
   *
   * @throws IllegalArgumentException if there is none, or it is longer than 100 characters
   */
  public NewPerson {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
    }
  }

  /** Nothing personal, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "NewPerson[" + residentId.masked() + "]";
  }
}
