package org.huimin.fundledger.domain;

import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction says besides its amounts (交易抬头).
 *
 * @param asset what all of its accounts count
 * @param region where the money is spent, or whose it is
 * @param recordedBy the context that asked, or {@code staff}; public
 * @param actor the member of staff behind it, committed to
 * @param recipient whom it is for or paid to, committed to
 * @param memo a note without personal data; public
 */
public record Header(
    TransactionId id,
    TransactionKind kind,
    Asset asset,
    RegionCode region,
    BusinessReference reference,
    String recordedBy,
    @Nullable SaltedIdentity actor,
    @Nullable SaltedIdentity recipient,
    @Nullable ProgrammeId programme,
    @Nullable Purpose purpose,
    @Nullable CommitmentId commitment,
    @Nullable TransactionId reverses,
    String memo) {}
