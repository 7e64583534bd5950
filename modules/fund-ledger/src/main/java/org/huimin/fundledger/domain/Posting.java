package org.huimin.fundledger.domain;

import org.huimin.fundledger.AccountId;

/**
 * One line of a transaction (分录).
 *
 * @param amountFen what the account gains, or loses if negative; never zero
 * @param balanceAfterFen the account's balance with it
 */
public record Posting(AccountId account, long amountFen, long balanceAfterFen) {}
