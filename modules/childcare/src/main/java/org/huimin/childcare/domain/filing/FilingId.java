package org.huimin.childcare.domain.filing;

import org.huimin.kernel.TypedId;

/** A filing (备案). */
public record FilingId(long value) implements TypedId {}
