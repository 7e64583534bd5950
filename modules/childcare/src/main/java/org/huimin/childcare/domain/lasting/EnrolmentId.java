package org.huimin.childcare.domain.lasting;

import org.huimin.kernel.TypedId;

/** An enrolment (在托登记). */
public record EnrolmentId(long value) implements TypedId {}
