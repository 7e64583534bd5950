package org.huimin.childwelfare.domain;

import java.time.Instant;
import org.huimin.kernel.RegionCode;

/**
 * A missed deadline was taken to the region above (升级督办). Never undone.
 *
 * @param at when
 * @param to the region called in
 */
public record Escalation(Instant at, RegionCode to) {}
