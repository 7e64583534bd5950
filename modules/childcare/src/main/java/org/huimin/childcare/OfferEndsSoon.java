package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Nobody has answered an offer whose time is nearly over (邀约即将到期).
 *
 * @param offerId the offer
 * @param childId the child
 * @param nurseryId the nursery
 * @param expiresAt until when
 */
@Serdeable
public record OfferEndsSoon(long offerId, long childId, long nurseryId, Instant expiresAt) {}
