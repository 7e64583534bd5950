package org.huimin.childcare.domain;

import org.huimin.kernel.TypedId;

/** A session that can be booked (可预约时段). */
public record SessionId(long value) implements TypedId {}
