package org.huimin.childcare;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Something has happened after which a nursery may have lasting places to offer (托位可能空出).
 *
 * @param nurseryId the nursery
 */
@Serdeable
public record PlacesMayBeFree(long nurseryId) {}
