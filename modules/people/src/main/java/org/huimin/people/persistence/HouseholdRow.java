package org.huimin.people.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.LocalDate;

/** A row of {@code people_household}. */
@MappedEntity("people_household")
record HouseholdRow(
    @Id long householdId, String regionCode, LocalDate formedOn, @Version long version) {}
