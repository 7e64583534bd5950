package org.huimin.childcare.domain.day;

import org.huimin.kernel.TypedId;

/** A question to guardians whether somebody may collect (临时接领确认). */
public record RequestId(long value) implements TypedId {}
