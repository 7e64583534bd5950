package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A child waits nowhere any more and has no place (轮候已结束).
 *
 * @param applicationId the application
 * @param childId the child
 */
@Serdeable
public record ApplicationClosed(long applicationId, long childId) {}
