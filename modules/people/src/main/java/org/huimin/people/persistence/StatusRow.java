package org.huimin.people.persistence;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/** A row of {@code people_recognised_status}. */
@MappedEntity("people_recognised_status")
record StatusRow(
    @Id long statusId,
    long personId,
    String kind,
    @Nullable String level,
    String source,
    LocalDate validFrom,
    @Nullable LocalDate validUntil) {}
