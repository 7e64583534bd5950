package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A lasting place is held for a child until its parents answer (托位已邀约).
 *
 * @param offerId the offer
 * @param childId the child
 * @param nurseryId the nursery
 * @param expiresAt until when
 */
@Serdeable
public record PlaceOffered(long offerId, long childId, long nurseryId, Instant expiresAt) {}
