package org.huimin.platform.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How many requests one server takes from one source.
 *
 * @param callerBurst how many at once from one caller
 * @param callerPerSecond how many a second from one caller, for long
 * @param addressBurst how many at once without a token from one address
 * @param addressPerSecond how many a second without a token from one address, for long; a whole
 *     company or a mobile carrier may sit behind one address, so it is generous
 */
@ConfigurationProperties("huimin.rate-limit")
public record RateLimitSettings(
    @Bindable(defaultValue = "200") int callerBurst,
    @Bindable(defaultValue = "50") int callerPerSecond,
    @Bindable(defaultValue = "5000") int addressBurst,
    @Bindable(defaultValue = "500") int addressPerSecond) {}
