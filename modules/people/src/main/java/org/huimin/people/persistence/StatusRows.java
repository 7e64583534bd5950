package org.huimin.people.persistence;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** Single rows of {@code people_recognised_status}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface StatusRows extends CrudRepository<StatusRow, Long> {}
