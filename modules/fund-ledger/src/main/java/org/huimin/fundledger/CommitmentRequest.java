package org.huimin.fundledger;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Asks the ledger to set money aside (承诺申请).
 *
 * @param programmeCode the programme that pays
 * @param region where the beneficiary lives; the most specific allocation around it pays
 * @param purpose what for; only slices whose earmark permits it are drawn
 * @param amount more than zero, of the asset that the programme counts
 * @param owner what the money is promised for
 * @param beneficiary whom it helps
 * @param day the day of service or the first day of the month paid; money that must be spent before
 *     that day is not drawn
 * @param expiresAt when the promise lapses unless claimed, or null for never
 */
public record CommitmentRequest(
    String programmeCode,
    RegionCode region,
    Purpose purpose,
    Quantity amount,
    BusinessReference owner,
    Recipient beneficiary,
    LocalDate day,
    @Nullable Instant expiresAt) {
  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public CommitmentRequest {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a commitment of " + amount + " commits nothing");
    }
  }

  /** A request for money. */
  public CommitmentRequest(
      String programmeCode,
      RegionCode region,
      Purpose purpose,
      Money amount,
      BusinessReference owner,
      Recipient beneficiary,
      LocalDate day,
      @Nullable Instant expiresAt) {
    this(programmeCode, region, purpose, Quantity.of(amount), owner, beneficiary, day, expiresAt);
  }

  /** A request for money whose promise does not lapse by itself. */
  public CommitmentRequest(
      String programmeCode,
      RegionCode region,
      Purpose purpose,
      Money amount,
      BusinessReference owner,
      Recipient beneficiary,
      LocalDate day) {
    this(programmeCode, region, purpose, amount, owner, beneficiary, day, null);
  }

  /** A request whose promise does not lapse by itself. */
  public CommitmentRequest(
      String programmeCode,
      RegionCode region,
      Purpose purpose,
      Quantity amount,
      BusinessReference owner,
      Recipient beneficiary,
      LocalDate day) {
    this(programmeCode, region, purpose, amount, owner, beneficiary, day, null);
  }
}
