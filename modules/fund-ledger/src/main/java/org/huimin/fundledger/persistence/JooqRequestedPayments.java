package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_REQUESTED_PAYMENT;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.domain.RequestedPayments;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqRequestedPayments implements RequestedPayments {
  private final DSLContext dsl;

  JooqRequestedPayments(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Map<String, Long> lock(
      String requestedBy, Asset asset, LocalDate since, LocalDate day, Collection<String> payees) {
    var table = FUND_LEDGER_REQUESTED_PAYMENT;
    // In the order of the key, so that two requests wait for each other and do not embrace.
    TreeSet<String> inOrder = new TreeSet<>(payees);
    List<@Nullable Object[]> rows = new ArrayList<>();
    inOrder.forEach(payee -> rows.add(ManyRows.row(requestedBy, asset.name(), payee, day, 0L)));
    // Adds nothing where there is a row, and locks it all the same.
    ManyRows.execute(
        dsl,
        dsl.insertInto(
                table,
                table.REQUESTED_BY,
                table.ASSET,
                table.PAYEE,
                table.BUSINESS_DAY,
                table.AMOUNT_FEN)
            .values((String) null, null, null, null, null)
            .onDuplicateKeyUpdate()
            .set(table.AMOUNT_FEN, table.AMOUNT_FEN),
        rows);
    Map<String, Long> sums = new HashMap<>();
    Rows.inChunks(
            inOrder,
            chunk ->
                dsl.select(table.PAYEE, DSL.sum(table.AMOUNT_FEN))
                    .from(table)
                    .where(table.REQUESTED_BY.eq(requestedBy))
                    .and(table.ASSET.eq(asset.name()))
                    .and(table.PAYEE.in(chunk))
                    .and(table.BUSINESS_DAY.between(since, day))
                    .groupBy(table.PAYEE)
                    .fetch())
        .forEach(row -> sums.put(row.value1(), row.value2().longValueExact()));
    return sums;
  }

  @Override
  public void add(String requestedBy, Asset asset, LocalDate day, Map<String, Long> fen) {
    var table = FUND_LEDGER_REQUESTED_PAYMENT;
    new TreeMap<>(fen)
        .forEach(
            (payee, amount) ->
                dsl.update(table)
                    .set(table.AMOUNT_FEN, DSL.greatest(table.AMOUNT_FEN.plus(amount), DSL.val(0L)))
                    .where(table.REQUESTED_BY.eq(requestedBy))
                    .and(table.ASSET.eq(asset.name()))
                    .and(table.PAYEE.eq(payee))
                    .and(table.BUSINESS_DAY.eq(day))
                    .execute());
  }
}
