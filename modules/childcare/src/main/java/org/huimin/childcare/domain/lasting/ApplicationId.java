package org.huimin.childcare.domain.lasting;

import org.huimin.kernel.TypedId;

/** An application for a lasting place (入托申请). */
public record ApplicationId(long value) implements TypedId {}
