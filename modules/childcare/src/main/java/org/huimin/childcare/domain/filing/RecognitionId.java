package org.huimin.childcare.domain.filing;

import org.huimin.kernel.TypedId;

/** A recognition as inclusive (普惠认定). */
public record RecognitionId(long value) implements TypedId {}
