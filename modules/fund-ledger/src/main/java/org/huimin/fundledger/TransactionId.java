package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** A transaction (交易): one immutable, balanced entry of the ledger. */
public record TransactionId(long value) implements TypedId {}
