package org.huimin.childcare.domain.lasting;

import org.huimin.kernel.TypedId;

/** An offer of a lasting place (托位邀约). */
public record OfferId(long value) implements TypedId {}
