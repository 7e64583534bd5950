package org.huimin.assistance.domain;

import org.huimin.kernel.TypedId;

/** Identifies an application (申请编号). */
public record ApplicationId(long value) implements TypedId {}
