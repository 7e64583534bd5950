package org.huimin.fundledger.domain;

import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;

/**
 * One line of a transaction (分录).
 *
 * @param asset what the account counts
 * @param amountFen what the account gains, or loses if negative; never zero
 * @param balanceAfterFen the account's balance with it
 */
public record Posting(AccountId account, Asset asset, long amountFen, long balanceAfterFen) {}
