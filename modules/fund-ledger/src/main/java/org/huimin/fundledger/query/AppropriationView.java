package org.huimin.fundledger.query;

import java.time.LocalDate;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.domain.Earmark;
import org.huimin.kernel.RegionCode;

/**
 * An appropriation as people read it.
 *
 * @param leftFen what is still in its own account
 */
public record AppropriationView(
    long appropriationId,
    long accountId,
    long transactionId,
    FundSource source,
    int fiscalYear,
    String functionCode,
    Asset asset,
    long amountFen,
    long leftFen,
    Earmark earmark,
    LocalDate availableUntil,
    String documentNumber,
    String name,
    RegionCode region) {}
