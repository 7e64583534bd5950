package org.huimin.server.demo;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The demo city.
 *
 * @param enabled whether this installation is one
 * @param households how many households it has, at least 20 so that every situation occurs
 */
@ConfigurationProperties("huimin.demo")
public record DemoSettings(
    @Bindable(defaultValue = "false") boolean enabled,
    @Bindable(defaultValue = "2000") int households) {}
