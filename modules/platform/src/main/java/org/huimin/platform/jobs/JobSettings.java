package org.huimin.platform.jobs;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How jobs run on this server.
 *
 * @param enabled whether this server runs any
 * @param threads how many jobs run at a time
 * @param poll how often to look for due jobs
 * @param heartbeat how often a running job shows life; six missed ones hand it to another server
 * @param retry how long to wait after a first failure; doubled with each more
 */
@ConfigurationProperties("huimin.jobs")
public record JobSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "4") int threads,
    @Bindable(defaultValue = "1s") Duration poll,
    @Bindable(defaultValue = "10s") Duration heartbeat,
    @Bindable(defaultValue = "5s") Duration retry) {}
