package org.huimin.elderlycare;

import org.huimin.kernel.TypedId;

/** One version of a subsidy scheme (补贴办法). */
public record SchemeId(long value) implements TypedId {}
