package org.huimin.childcare.domain.filing;

import org.huimin.kernel.TypedId;

/** A closure (停托). */
public record ClosureId(long value) implements TypedId {}
