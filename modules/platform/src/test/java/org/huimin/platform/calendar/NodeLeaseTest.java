package org.huimin.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huimin.platform.persistence.DirectDatabase;
import org.huimin.platform.support.PlatformOnDatabase;
import org.huimin.testsupport.Race;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeLeaseTest {
  private PlatformOnDatabase platform;
  private DirectDatabase database;
  private NodeNumbers numbers;

  @BeforeEach
  void start() {
    platform = PlatformOnDatabase.create();
    database = new DirectDatabase(platform.schema().dataSource());
    numbers = new NodeNumbers(database, NodeLease.LEASE);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void serversThatStartAtOnceGetDifferentNumbers() {
    assertThat(Race.between(20, i -> numbers.claim("server-" + i))).doesNotHaveDuplicates();
  }

  @Test
  void aNumberIsTakenAgainOnlyAfterItsLeaseHasExpired() {
    int first = numbers.claim("first");
    assertThat(numbers.claim("second")).isNotEqualTo(first);

    expire(first);

    assertThat(numbers.claim("third")).isEqualTo(first);
    assertThat(numbers.renew(first, "third")).isTrue();
    assertThat(numbers.renew(first, "first")).isFalse();
  }

  @Test
  void aServerWhoseNumberWentToAnotherStops() {
    var stopped = new AtomicBoolean();
    var lease = new NodeLease(null, numbers, Clock.systemUTC(), () -> stopped.set(true));
    lease.renew();
    assertThat(stopped).isFalse();

    expire(lease.nodeId());
    assertThat(numbers.claim("other")).isEqualTo(lease.nodeId());
    lease.renew();

    assertThat(stopped).isTrue();
    lease.release();
    assertThat(numbers.renew(lease.nodeId(), "other")).isTrue();
  }

  @Test
  void aServerThatIsCutOffStopsBeforeAnotherCanTakeItsNumber() {
    var stopped = new AtomicBoolean();
    var clock = TestClock.at(Instant.parse("2026-03-01T00:00:00Z"));
    var lease = new NodeLease(null, numbers, clock, () -> stopped.set(true));
    dropTable();

    clock.advance(Duration.ofMinutes(7));
    lease.renew();
    assertThat(stopped).isFalse();
    clock.advance(Duration.ofMinutes(2));
    lease.renew();

    assertThat(stopped).isTrue();
  }

  /** From now on nothing can be renewed. */
  private void dropTable() {
    int ignored = database.inOwnTransaction(sql -> sql.execute("DROP TABLE platform_node"));
  }

  @Test
  void aConfiguredNumberNeedsNoLease() {
    var lease = new NodeLease(17, numbers, Clock.systemUTC(), () -> {});

    assertThat(lease.nodeId()).isEqualTo(17);
    assertThat(numbers.claim("other")).isZero();
  }

  @Test
  void whenAllNumbersAreHeldTheServerSaysSo() {
    database.inOwnTransaction(
        sql ->
            sql.execute(
                "INSERT INTO platform_node VALUES (1023, 'last', UTC_TIMESTAMP(6),"
                    + " TIMESTAMPADD(HOUR, 1, UTC_TIMESTAMP(6)))"));

    assertThatThrownBy(() -> numbers.claim("one too many"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1,024");
  }

  private void expire(int number) {
    int rows =
        database.inOwnTransaction(
            sql ->
                sql.execute(
                    "UPDATE platform_node"
                        + " SET expires_at = TIMESTAMPADD(SECOND, -1, UTC_TIMESTAMP(6))"
                        + " WHERE node_id = ?",
                    number));
    assertThat(rows).isEqualTo(1);
  }
}
