package org.huimin.childwelfare.domain;

import org.huimin.kernel.TypedId;

/** Identifies a case (个案编号). */
public record CaseId(long value) implements TypedId {}
