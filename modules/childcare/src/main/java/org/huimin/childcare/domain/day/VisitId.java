package org.huimin.childcare.domain.day;

import org.huimin.kernel.TypedId;

/** A visit (到园记录). */
public record VisitId(long value) implements TypedId {}
