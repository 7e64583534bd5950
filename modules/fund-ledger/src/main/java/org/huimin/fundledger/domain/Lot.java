package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.Comparator;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.jspecify.annotations.Nullable;

/**
 * A slice of one appropriation in one account (资金份额). Every slice but an appropriation's first was
 * drawn from exactly one parent, so that it traces to one appropriation along one path.
 *
 * @param remainingFen what has not been drawn on; what is given back is added again
 * @param expiresOn the last day on which it may be spent
 * @param commitment the promise it is set aside for, from the commitment to the payment
 */
public record Lot(
    LotId id,
    AccountId account,
    AppropriationId appropriation,
    @Nullable LotId parent,
    TransactionId createdBy,
    long originalFen,
    long remainingFen,
    LocalDate expiresOn,
    Earmark earmark,
    @Nullable CommitmentId commitment) {
  /** The order in which slices are drawn: what expires first, then what came first. */
  public static final Comparator<Lot> DRAWING_ORDER =
      Comparator.comparing(Lot::expiresOn).thenComparingLong(lot -> lot.id().value());

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException unless 0 ≤ remaining ≤ original and original is positive
   */
  public Lot {
    if (originalFen <= 0 || remainingFen < 0 || remainingFen > originalFen) {
      throw new IllegalArgumentException(
          "a slice of " + originalFen + " fen cannot have " + remainingFen + " left");
    }
  }

  /** Whether it may be spent on that purpose. */
  public boolean permits(@Nullable Purpose purpose) {
    return earmark.permits(purpose);
  }

  /** Whether it may still be spent on that day. */
  public boolean isAvailableOn(LocalDate day) {
    return !day.isAfter(expiresOn);
  }

  Lot withRemaining(long fen) {
    return new Lot(
        id,
        account,
        appropriation,
        parent,
        createdBy,
        originalFen,
        fen,
        expiresOn,
        earmark,
        commitment);
  }
}
