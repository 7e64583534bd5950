package org.huimin.people.persistence;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/** A row of {@code people_membership}. */
@MappedEntity("people_membership")
record MembershipRow(
    @Id long membershipId,
    long householdId,
    long personId,
    String relationToHead,
    LocalDate memberFrom,
    @Nullable LocalDate memberUntil) {}
