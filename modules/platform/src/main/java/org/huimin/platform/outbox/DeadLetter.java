package org.huimin.platform.outbox;

import java.time.Instant;

/**
 * An event that a handler failed on too often (死信).
 *
 * @param messageId what to name when it is to be tried again
 * @param eventId the same for all handlers of the event
 * @param eventType such as {@code childcare/place-booked}
 * @param handler who failed
 * @param payload the event as JSON
 * @param publishedAt when the event happened
 * @param attempts how often it was tried
 * @param failedAt when it was given up
 * @param errorClass the type of the last error
 * @param errorMessage its code and place, without personal data
 */
public record DeadLetter(
    long messageId,
    long eventId,
    String eventType,
    String handler,
    String payload,
    Instant publishedAt,
    int attempts,
    Instant failedAt,
    String errorClass,
    String errorMessage) {}
