package org.huimin.platform.encryption;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_KEY_CHECK;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/**
 * Refuses to start a server whose field key differs from that of the servers which share its
 * database. It would write what they cannot read, and find no one by blind index.
 */
@Singleton
final class KeyCheck {
  private final FieldKeys keys;
  private final DSLContext sql;
  private final Transactions transactions;
  private final Clock clock;

  KeyCheck(FieldKeys keys, DSLContext sql, Transactions transactions, Clock clock) {
    this.keys = keys;
    this.sql = sql;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    check();
  }

  /**
   * Stores the fingerprint where there is none, else compares.
   *
   * @throws DifferentKeyException if it is another one
   */
  void check() {
    var ours = keys.fingerprint();
    var stored = transactions.writeRepeatable(() -> storeOrFind(ours));
    if (!MessageDigest.isEqual(ours, stored)) {
      throw new DifferentKeyException(FieldKeys.MASTER);
    }
  }

  private byte[] storeOrFind(byte[] ours) {
    var table = PLATFORM_KEY_CHECK;
    sql.insertInto(table)
        .set(table.KEY_NAME, FieldKeys.MASTER)
        .set(table.FINGERPRINT, ours)
        .set(table.CREATED_AT, clock.instant())
        .onDuplicateKeyIgnore()
        .execute();
    return sql.select(table.FINGERPRINT)
        .from(table)
        .where(table.KEY_NAME.eq(FieldKeys.MASTER))
        .fetchSingle()
        .value1();
  }
}
