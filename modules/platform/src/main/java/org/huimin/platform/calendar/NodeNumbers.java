package org.huimin.platform.calendar;

import java.time.Duration;
import org.huimin.platform.persistence.DirectDatabase;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * The leases of node numbers. All times are by the database's clock, the only one that all servers
 * share.
 */
final class NodeNumbers {
  private static final int HIGHEST = 1023;
  private static final int ATTEMPTS = 100;

  /** For as long as a stopping server may still draw ids. */
  private static final int GRACE_SECONDS = 15;

  private final DirectDatabase database;
  private final long leaseSeconds;

  NodeNumbers(DirectDatabase database, Duration lease) {
    this.database = database;
    this.leaseSeconds = lease.toSeconds();
  }

  /**
   * Takes a number nobody holds.
   *
   * @throws IllegalStateException if all 1,024 are held
   */
  int claim(String holder) {
    DataAccessException lost = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return database.inOwnTransaction(sql -> claimIn(sql, holder));
      } catch (DataAccessException failure) {
        if (!otherWasFaster(failure)) {
          throw failure;
        }
        lost = failure;
      }
    }
    throw new IllegalStateException("no node number after " + ATTEMPTS + " attempts", lost);
  }

  /**
   * The number was taken in between, or the database undid one of two claims that blocked each
   * other.
   */
  private static boolean otherWasFaster(DataAccessException failure) {
    return failure instanceof IntegrityConstraintViolationException
        || failure.sqlState().startsWith("40");
  }

  private int claimIn(DSLContext sql, String holder) {
    var expired =
        sql.fetchOptional(
            """
            SELECT node_id FROM platform_node WHERE expires_at < UTC_TIMESTAMP(6)
            ORDER BY node_id LIMIT 1 FOR UPDATE SKIP LOCKED\
            """);
    if (expired.isPresent()) {
      int number = expired.get().get(0, Integer.class);
      sql.execute(
          """
          UPDATE platform_node SET claimed_by = ?, claimed_at = UTC_TIMESTAMP(6),
          expires_at = TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6)) WHERE node_id = ?\
          """,
          holder,
          leaseSeconds,
          number);
      return number;
    }
    int number =
        sql.fetchSingle("SELECT COALESCE(MAX(node_id) + 1, 0) FROM platform_node")
            .get(0, Integer.class);
    if (number > HIGHEST) {
      throw new IllegalStateException(
          "全部 1024 个节点编号都在使用中，请等待十分钟后重试。 All 1,024 node numbers are in use; wait ten minutes and"
              + " start again.");
    }
    sql.execute(
        """
        INSERT INTO platform_node (node_id, claimed_by, claimed_at, expires_at)
        VALUES (?, ?, UTC_TIMESTAMP(6), TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6)))\
        """,
        number,
        holder,
        leaseSeconds);
    return number;
  }

  /** Extends a lease; false if somebody else has the number. */
  boolean renew(int number, String holder) {
    return expireIn(leaseSeconds, number, holder);
  }

  /** Gives a number back, for others to take after a moment. */
  void release(int number, String holder) {
    expireIn(GRACE_SECONDS, number, holder);
  }

  private boolean expireIn(long seconds, int number, String holder) {
    return database.inOwnTransaction(
        sql -> {
          var mine =
              sql.fetchOptional(
                  "SELECT node_id FROM platform_node WHERE node_id = ? AND claimed_by = ?"
                      + " FOR UPDATE",
                  number,
                  holder);
          mine.ifPresent(
              row ->
                  sql.execute(
                      """
                      UPDATE platform_node
                      SET expires_at = TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6))
                      WHERE node_id = ?\
                      """,
                      seconds,
                      number));
          return mine.isPresent();
        });
  }
}
