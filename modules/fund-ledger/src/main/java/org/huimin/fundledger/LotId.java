package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** A slice of one appropriation held in one account (资金份额). */
public record LotId(long value) implements TypedId {}
