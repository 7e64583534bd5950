package org.huimin.fundledger.query;

import java.time.LocalDate;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.RegionCode;

/** A claim that is not paid yet (应付). */
public record PayableView(
    long commitmentId,
    Recipient payee,
    Asset asset,
    long amountFen,
    String purpose,
    RegionCode region,
    LocalDate serviceDay,
    String ownerContext,
    String ownerReference,
    long claimTransactionId) {}
