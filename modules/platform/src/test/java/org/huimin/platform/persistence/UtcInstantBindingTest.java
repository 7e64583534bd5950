package org.huimin.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_KEY_CHECK;

import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.huimin.migration.Migrations;
import org.huimin.testsupport.TestDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcInstantBindingTest {
  private static final Instant EVENING = Instant.parse("2026-11-22T16:30:00.123456789Z");

  /** The second lies in the hour that clocks in Berlin skip. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T16:30:00.123456Z", "2026-03-29T02:30:00Z"})
  void anInstantIsStoredInUtcWhateverTheZoneOfTheServer(String text) throws Exception {
    var zone = TimeZone.getDefault();
    try (var schema = TestDatabase.create()) {
      Migrations.migrate(schema.dataSource(), List.of("platform"));
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      var sql = DSL.using(schema.dataSource(), SQLDialect.MYSQL);
      var instant = Instant.parse(text);

      insert(sql, instant);

      assertThat(
              sql.fetchOne(
                  "SELECT DATE_FORMAT(created_at, '%Y-%m-%dT%H:%i') FROM platform_key_check"))
          .extracting(row -> row.get(0, String.class))
          .isEqualTo(text.substring(0, 16));
      assertThat(sql.select(PLATFORM_KEY_CHECK.CREATED_AT).from(PLATFORM_KEY_CHECK).fetchSingle())
          .extracting(row -> row.value1())
          .isEqualTo(instant);
      assertThat(
              sql.fetchCount(
                  PLATFORM_KEY_CHECK,
                  PLATFORM_KEY_CHECK.CREATED_AT.eq(
                      DSL.inline(instant, PLATFORM_KEY_CHECK.CREATED_AT))))
          .isEqualTo(1);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void whatIsFinerThanAMicrosecondIsCutNotRounded() throws Exception {
    try (var schema = TestDatabase.create()) {
      Migrations.migrate(schema.dataSource(), List.of("platform"));
      var sql = DSL.using(schema.dataSource(), SQLDialect.MYSQL);

      insert(sql, EVENING);

      assertThat(sql.fetchSingle(PLATFORM_KEY_CHECK).getCreatedAt())
          .isEqualTo(Instant.parse("2026-11-22T16:30:00.123456Z"));
    }
  }

  private static void insert(DSLContext sql, Instant instant) {
    assertThat(
            sql.insertInto(PLATFORM_KEY_CHECK)
                .set(PLATFORM_KEY_CHECK.KEY_NAME, "key")
                .set(PLATFORM_KEY_CHECK.FINGERPRINT, new byte[32])
                .set(PLATFORM_KEY_CHECK.CREATED_AT, instant)
                .execute())
        .isEqualTo(1);
  }
}
