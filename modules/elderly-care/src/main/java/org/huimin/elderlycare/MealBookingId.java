package org.huimin.elderlycare;

import org.huimin.kernel.TypedId;

/** A booking of one or more meals (助餐订单). */
public record MealBookingId(long value) implements TypedId {}
