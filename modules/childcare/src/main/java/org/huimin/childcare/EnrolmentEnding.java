package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A lasting place comes to its end (即将离托).
 *
 * @param enrolmentId the enrolment
 * @param childId the child
 * @param nurseryId the nursery
 * @param untilDay the first day on which the child no longer comes
 * @param byNotice whether the parents gave notice; otherwise the child is too old
 */
@Serdeable
public record EnrolmentEnding(
    long enrolmentId, long childId, long nurseryId, LocalDate untilDay, boolean byNotice) {}
