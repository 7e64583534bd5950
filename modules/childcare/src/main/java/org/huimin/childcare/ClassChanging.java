package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * An enrolled child moves up into another class (即将升班).
 *
 * @param enrolmentId the enrolment
 * @param childId the child
 * @param nurseryId the nursery
 * @param classId the new class
 * @param day the first day in it
 */
@Serdeable
public record ClassChanging(
    long enrolmentId, long childId, long nurseryId, long classId, LocalDate day) {}
