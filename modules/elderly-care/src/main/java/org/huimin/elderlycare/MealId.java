package org.huimin.elderlycare;

import org.huimin.kernel.TypedId;

/** A meal of a canteen on one day (餐次). */
public record MealId(long value) implements TypedId {}
