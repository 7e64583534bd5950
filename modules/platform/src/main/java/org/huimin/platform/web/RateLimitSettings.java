package org.huimin.platform.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one server takes from one source.
 *
 * @param callerBurst how many at once from one caller
 * @param callerPerSecond how many a second from one caller, for long
 * @param addressBurst how many at once without a token from one address
 * @param addressPerSecond how many a second without a token from one address, for long; a whole
 *     company or a mobile carrier may sit behind one address, so it is generous
 * @param signInBurst how many attempts to sign in at once from one address
 * @param signInPerSecond how many attempts to sign in a second from one address, for long
 * @param trustedProxies the proxies whose word on the client's address is taken: addresses or
 *     networks such as {@code 10.0.0.0/8}; empty when clients reach the server themselves
 */
@ConfigurationProperties("huimin.rate-limit")
public record RateLimitSettings(
    @Bindable(defaultValue = "200") int callerBurst,
    @Bindable(defaultValue = "50") int callerPerSecond,
    @Bindable(defaultValue = "5000") int addressBurst,
    @Bindable(defaultValue = "500") int addressPerSecond,
    @Bindable(defaultValue = "2000") int signInBurst,
    @Bindable(defaultValue = "100") int signInPerSecond,
    @Nullable List<String> trustedProxies) {
  /** Blank entries, as an empty setting leaves them, are dropped. */
  public RateLimitSettings {
    trustedProxies =
        trustedProxies == null
            ? List.of()
            : trustedProxies.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
