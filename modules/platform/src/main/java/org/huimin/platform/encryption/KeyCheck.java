package org.huimin.platform.encryption;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_KEY_CHECK;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** Refuses to start a server whose shared keys differ from those of the servers beside it. */
@Singleton
final class KeyCheck {
  private final List<SharedKey> keys;
  private final DSLContext sql;
  private final Transactions transactions;
  private final Clock clock;

  KeyCheck(List<SharedKey> keys, DSLContext sql, Transactions transactions, Clock clock) {
    // The key of the data first: it is the one whose loss cannot be undone.
    this.keys = keys.stream().sorted(Comparator.comparing(SharedKey::keyName)).toList();
    this.sql = sql;
    this.transactions = transactions;
    this.clock = clock;
  }

  @EventListener
  void onStartup(StartupEvent event) {
    check();
  }

  /**
   * Stores the fingerprints where there are none, else compares.
   *
   * @throws DifferentKeyException if one is another
   */
  void check() {
    for (var key : keys) {
      var stored = transactions.writeRepeatable(() -> storeOrFind(key));
      if (!MessageDigest.isEqual(key.fingerprint(), stored)) {
        throw new DifferentKeyException(key.keyName());
      }
    }
  }

  private byte[] storeOrFind(SharedKey key) {
    var table = PLATFORM_KEY_CHECK;
    sql.insertInto(table)
        .set(table.KEY_NAME, key.keyName())
        .set(table.FINGERPRINT, key.fingerprint())
        .set(table.CREATED_AT, clock.instant())
        .onDuplicateKeyIgnore()
        .execute();
    return sql.select(table.FINGERPRINT)
        .from(table)
        .where(table.KEY_NAME.eq(key.keyName()))
        .fetchSingle()
        .value1();
  }
}
