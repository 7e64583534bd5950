package org.huimin.childcare.domain;

import org.huimin.kernel.TypedId;

/** A class (班级). */
public record CareClassId(long value) implements TypedId {}
