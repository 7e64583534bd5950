package org.huimin.people.persistence;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Optional;

/** Single rows of {@code people_person}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PersonRows extends CrudRepository<PersonRow, Long> {
  Optional<PersonRow> findByResidentIdIndex(byte[] residentIdIndex);
}
