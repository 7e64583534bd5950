package org.huimin.childcare.domain.day;

import org.huimin.kernel.TypedId;

/** An entry of the list of who may collect a child (接领人). */
public record CollectorId(long value) implements TypedId {}
