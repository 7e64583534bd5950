package org.huimin.people.persistence;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.LocalDate;

/** A row of {@code people_person}. */
@MappedEntity("people_person")
@SuppressWarnings("ArrayRecordComponent") // columns of bytes; rows are never compared
record PersonRow(
    @Id long personId,
    byte[] name,
    byte[] residentId,
    byte[] residentIdIndex,
    LocalDate birthDate,
    String sex,
    String regionCode,
    @Nullable byte[] phone,
    LocalDate registeredOn,
    @Nullable LocalDate diedOn,
    @Version long version) {}
