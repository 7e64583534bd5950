package org.huimin.childcare.domain;

import org.huimin.kernel.TypedId;

/** A booking (预约). */
public record BookingId(long value) implements TypedId {}
