package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** An account of the ledger (账户). */
public record AccountId(long value) implements TypedId {}
