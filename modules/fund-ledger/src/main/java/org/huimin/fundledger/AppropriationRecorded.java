package org.huimin.fundledger;

/** An appropriation that was booked, and the account that now holds its money. */
public record AppropriationRecorded(
    AppropriationId appropriationId, AccountId accountId, TransactionId transactionId) {}
