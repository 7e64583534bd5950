package org.huimin.fundledger.domain;

import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.LotId;
import org.jspecify.annotations.Nullable;

/**
 * Money that went from one slice into another (资金流向). A source or target without a slice is the
 * outside world.
 *
 * @param returned whether it went back where it had come from, which is not a new path
 */
public record LineageEdge(
    AccountId fromAccount,
    @Nullable LotId source,
    AccountId toAccount,
    @Nullable LotId target,
    AppropriationId appropriation,
    long amountFen,
    boolean returned) {}
