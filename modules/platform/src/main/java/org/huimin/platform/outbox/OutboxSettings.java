package org.huimin.platform.outbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How events are handed over on this server.
 *
 * @param enabled whether this server hands over any
 * @param workers how many at a time
 * @param batch how many due messages a worker looks up at once
 * @param poll how often to look for messages of other servers
 * @param attempts after how many failures a message becomes a dead letter
 * @param firstRetry how long to wait after a first failure; doubled with each more
 * @param longestRetry the longest wait
 */
@ConfigurationProperties("huimin.outbox")
public record OutboxSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "2") int workers,
    @Bindable(defaultValue = "50") int batch,
    @Bindable(defaultValue = "300ms") Duration poll,
    @Bindable(defaultValue = "12") int attempts,
    @Bindable(defaultValue = "1s") Duration firstRetry,
    @Bindable(defaultValue = "10m") Duration longestRetry) {

  private static final int DOUBLED_AT_MOST = 20;

  /** How long to wait after so many failures. */
  Duration pauseAfter(int failures) {
    var pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, DOUBLED_AT_MOST));
    return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
  }
}
