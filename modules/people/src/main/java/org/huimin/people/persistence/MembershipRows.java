package org.huimin.people.persistence;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Single rows of {@code people_membership}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MembershipRows extends CrudRepository<MembershipRow, Long> {
  List<MembershipRow> findByHouseholdId(long householdId);
}
