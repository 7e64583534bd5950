package org.huimin.fundledger.domain;

import org.huimin.kernel.TypedId;

/** A payment list (发放清册). */
public record PaymentListId(long value) implements TypedId {}
