package org.huimin.people.persistence;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of {@code people_household}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface HouseholdRows extends CrudRepository<HouseholdRow, Long> {}
