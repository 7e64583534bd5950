package org.huimin.elderlycare;

import org.huimin.kernel.TypedId;

/** One meal of a booking; the ledger knows it by this id. */
public record BookedMealId(long value) implements TypedId {}
