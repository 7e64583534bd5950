package org.huimin.fundledger;

import org.huimin.kernel.TypedId;

/** Id of a reconciliation with a bank statement (对账编号). */
public record ReconciliationId(long value) implements TypedId {}
