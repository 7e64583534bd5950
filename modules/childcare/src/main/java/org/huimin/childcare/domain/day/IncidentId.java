package org.huimin.childcare.domain.day;

import org.huimin.kernel.TypedId;

/** An incident (异常事件). */
public record IncidentId(long value) implements TypedId {}
