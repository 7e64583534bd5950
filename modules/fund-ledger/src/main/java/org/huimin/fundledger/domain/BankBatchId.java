package org.huimin.fundledger.domain;

import org.huimin.kernel.TypedId;

/** A batch of payments handed to the bank (代发批次). */
public record BankBatchId(long value) implements TypedId {}
