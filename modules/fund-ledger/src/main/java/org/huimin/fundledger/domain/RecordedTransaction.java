package org.huimin.fundledger.domain;

import java.util.List;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What undoing a transaction has to know of it.
 *
 * @param gains what each account gained
 */
public record RecordedTransaction(
    TransactionId id,
    TransactionKind kind,
    Asset asset,
    RegionCode region,
    @Nullable ProgrammeId programme,
    @Nullable Purpose purpose,
    @Nullable CommitmentId commitment,
    Map<AccountId, Long> gains,
    List<Flow> flows) {
  /** A lineage edge without its accounts; null for the outside world. */
  public record Flow(
      @Nullable LotId source,
      @Nullable LotId target,
      AppropriationId appropriation,
      long amountFen) {}
}
