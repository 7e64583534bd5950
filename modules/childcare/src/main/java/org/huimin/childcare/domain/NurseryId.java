package org.huimin.childcare.domain;

import org.huimin.kernel.TypedId;

/** A nursery (托育机构). */
public record NurseryId(long value) implements TypedId {}
