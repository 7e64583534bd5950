package org.huimin.platform.web;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import jakarta.inject.Singleton;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** Rows that show whether work was kept or undone. */
@Singleton
public class OrderBook {
  private final DSLContext sql;
  private final Transactions transactions;
  private final TsidGenerator ids;

  OrderBook(DSLContext sql, Transactions transactions, TsidGenerator ids) {
    this.sql = sql;
    this.transactions = transactions;
    this.ids = ids;
    transactions.write(
        () ->
            sql.execute(
                "CREATE TABLE IF NOT EXISTS test_order (order_id BIGINT PRIMARY KEY, article"
                    + " VARCHAR(40))"));
  }

  /** Adds a row inside the caller's transaction. */
  public long add(String article) {
    var id = ids.next();
    sql.insertInto(table(name("test_order")), field(name("order_id")), field(name("article")))
        .values(id, article)
        .execute();
    return id;
  }

  /** How many rows of an article were kept. */
  public int count(String article) {
    return transactions.read(
        () ->
            sql.fetchCount(
                table(name("test_order")), field(name("article"), String.class).eq(article)));
  }
}
