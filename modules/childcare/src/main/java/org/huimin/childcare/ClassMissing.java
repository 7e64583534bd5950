package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * No class has room for an enrolled child who outgrows its own (升班无位).
 *
 * @param enrolmentId the enrolment
 * @param childId the child
 * @param nurseryId the nursery
 * @param day the first day without a class
 */
@Serdeable
public record ClassMissing(long enrolmentId, long childId, long nurseryId, LocalDate day) {}
