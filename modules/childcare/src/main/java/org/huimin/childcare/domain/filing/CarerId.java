package org.huimin.childcare.domain.filing;

import org.huimin.kernel.TypedId;

/** Somebody who works at a nursery (从业人员). */
public record CarerId(long value) implements TypedId {}
