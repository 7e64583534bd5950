package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Nobody answered an offer in time; the next one is asked (邀约已逾期).
 *
 * @param offerId the offer
 * @param childId the child
 * @param nurseryId the nursery
 */
@Serdeable
public record OfferExpired(long offerId, long childId, long nurseryId) {}
