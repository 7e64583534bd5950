package org.huimin.elderlycare.domain;

import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.CanteenRegistration;

/**
 * A canteen (助餐点).
 *
 * @param id the canteen
 * @param facts what it registered with
 */
public record Canteen(CanteenId id, CanteenRegistration facts) {}
