package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A child got a lasting place (已入托).
 *
 * @param enrolmentId the enrolment
 * @param childId the child
 * @param nurseryId the nursery
 * @param fromDay the first day
 */
@Serdeable
public record EnrolmentBegan(long enrolmentId, long childId, long nurseryId, LocalDate fromDay) {}
