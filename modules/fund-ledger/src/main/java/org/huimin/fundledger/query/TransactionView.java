package org.huimin.fundledger.query;

import java.time.Instant;
import java.util.List;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as people read it.
 *
 * @param postings empty in lists
 * @param recipient whom it is for or paid to; null in lists
 */
public record TransactionView(
    long transactionId,
    long leafIndex,
    TransactionKind kind,
    Asset asset,
    long amountFen,
    Instant recordedAt,
    String recordedBy,
    RegionCode region,
    String referenceContext,
    String referenceId,
    String memo,
    @Nullable String purpose,
    @Nullable Long commitmentId,
    @Nullable Long reversesId,
    @Nullable Long reversedById,
    @Nullable RecipientView recipient,
    List<Line> postings) {
  public TransactionView {
    postings = List.copyOf(postings);
  }

  /** A posting. */
  public record Line(long accountId, AccountKind accountKind, long amountFen) {}
}
