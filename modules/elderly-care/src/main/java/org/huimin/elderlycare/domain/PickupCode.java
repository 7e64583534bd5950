package org.huimin.elderlycare.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Six digits that prove that a meal was handed to the one it was booked for (取餐码).
 *
 * @param digits the code; shown only to those who may act for the person
 */
public record PickupCode(String digits) {
  /** Wrong tries after which a booking takes no more codes. */
  public static final int MOST_FAILURES = 10;

  private static final int CODES = 1_000_000;
  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not six digits
   */
  public PickupCode {
    if (!SIX_DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("not six digits");
    }
  }

  /** A new code that nobody can guess. */
  public static PickupCode draw(SecureRandom random) {
    return new PickupCode("%06d".formatted(random.nextInt(CODES)));
  }

  /**
   * Why a code shown at the counter is refused, if so.
   *
   * @param shown what the diner says
   * @param failures wrong codes entered for this booking so far
   */
  public Optional<MealRefusal> check(String shown, int failures) {
    if (failures >= MOST_FAILURES) {
      return Optional.of(new MealRefusal.PickupCodeLocked(MOST_FAILURES));
    }
    return MessageDigest.isEqual(
            digits.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8))
        ? Optional.empty()
        : Optional.of(new MealRefusal.WrongPickupCode(MOST_FAILURES - failures - 1));
  }

  /** Nothing of the code, so that it does not reach a log. */
  @Override
  public String toString() {
    return "PickupCode[******]";
  }
}
