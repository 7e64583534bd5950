package org.huimin.elderlycare;

import org.huimin.kernel.TypedId;

/** A canteen (助餐点). */
public record CanteenId(long value) implements TypedId {}
