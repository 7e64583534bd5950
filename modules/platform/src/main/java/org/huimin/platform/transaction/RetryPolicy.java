package org.huimin.platform.transaction;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long the platform keeps trying.
 *
 * @param undoneAttempts how many times work is done at most when the database undid it
 * @param disconnectedFor how long to wait for a lost primary to be replaced
 * @param pause how long to wait between two attempts
 */
@ConfigurationProperties("huimin.retry")
public record RetryPolicy(
    @Bindable(defaultValue = "10") int undoneAttempts,
    @Bindable(defaultValue = "20s") Duration disconnectedFor,
    @Bindable(defaultValue = "20ms") Duration pause) {}
