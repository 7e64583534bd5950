package org.huimin.fundledger.domain;

import org.huimin.kernel.TypedId;

/** A line of a payment list. */
public record PaymentLineId(long value) implements TypedId {}
