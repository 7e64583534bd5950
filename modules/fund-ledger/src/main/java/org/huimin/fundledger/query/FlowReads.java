package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.persistence.jooq.tables.FundLedgerAccount;
import org.huimin.fundledger.query.FlowGraph.Account;
import org.huimin.fundledger.query.FlowGraph.Ancestor;
import org.huimin.fundledger.query.FlowGraph.Movement;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads where the money of a year flowed (资金流向), within a region. */
@Singleton
public final class FlowReads {
  private static final int LONGEST_LIST = 500;
  private static final int MONTHS_A_QUARTER = 3;
  private static final long BEFORE_ALL = -1;
  private static final long LATEST = Long.MAX_VALUE;

  private final Transactions transactions;
  private final DSLContext dsl;

  FlowReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /**
   * Whose flows to read.
   *
   * @param quarter 1 to 4, null for all time
   * @param within the region of who asks
   * @param region the region asked for
   */
  public record Filter(
      int fiscalYear,
      @Nullable Integer quarter,
      @Nullable Long programme,
      RegionCode within,
      RegionCode region) {
    Condition of(FundLedgerAccount account) {
      Condition all =
          account
              .FISCAL_YEAR
              .eq((short) fiscalYear)
              .and(account.ASSET.eq(Asset.FEN.name()))
              .and(AccountReads.in(account.REGION_CODE, within))
              .and(AccountReads.in(account.REGION_CODE, region));
      return programme == null ? all : all.and(account.PROGRAMME_ID.eq(programme));
    }
  }

  /** The graph of these flows. */
  public FlowGraph.Graph of(Filter filter) {
    return transactions.readSnapshot(
        () -> {
          long after = BEFORE_ALL;
          long until = LATEST;
          if (filter.quarter() != null) {
            LocalDate first =
                LocalDate.of(filter.fiscalYear(), 1, 1)
                    .plusMonths((filter.quarter() - 1L) * MONTHS_A_QUARTER);
            after = lastLeafBefore(first);
            until = lastLeafBefore(first.plusMonths(MONTHS_A_QUARTER));
          }
          Map<Long, Account> accounts = accounts(filter, after, until);
          List<Movement> movements = movements(filter, after, until);
          Set<Long> outside = new HashSet<>();
          movements.forEach(
              movement -> {
                if (movement.outsideLot() != null) {
                  outside.add(movement.outsideLot());
                }
              });
          Map<Long, Ancestor> ancestors = ancestors(outside);
          return FlowGraph.of(accounts, movements, ancestors, sources());
        });
  }

  private long lastLeafBefore(LocalDate day) {
    Long leaf =
        dsl.select(FUND_LEDGER_TRANSACTION.LEAF_INDEX)
            .from(FUND_LEDGER_TRANSACTION)
            .where(FUND_LEDGER_TRANSACTION.RECORDED_AT.lt(BusinessTime.startOfDay(day)))
            .orderBy(
                FUND_LEDGER_TRANSACTION.RECORDED_AT.desc(),
                FUND_LEDGER_TRANSACTION.LEAF_INDEX.desc())
            .limit(1)
            .fetchOne(FUND_LEDGER_TRANSACTION.LEAF_INDEX);
    return Objects.requireNonNullElse(leaf, BEFORE_ALL);
  }

  private Map<Long, Account> accounts(Filter filter, long after, long until) {
    Map<Long, Account> accounts = new HashMap<>();
    dsl.select(FUND_LEDGER_ACCOUNT.fields())
        .select(balanceAt(after), balanceAt(until))
        .from(FUND_LEDGER_ACCOUNT)
        .where(filter.of(FUND_LEDGER_ACCOUNT))
        .forEach(
            row ->
                accounts.put(
                    row.get(FUND_LEDGER_ACCOUNT.ACCOUNT_ID),
                    new Account(
                        row.get(FUND_LEDGER_ACCOUNT.ACCOUNT_ID),
                        AccountKind.valueOf(row.get(FUND_LEDGER_ACCOUNT.KIND)),
                        row.get(FUND_LEDGER_ACCOUNT.NAME),
                        new RegionCode(row.get(FUND_LEDGER_ACCOUNT.REGION_CODE)),
                        row.get(FUND_LEDGER_ACCOUNT.PROGRAMME_ID),
                        row.get(balanceAt(after)),
                        row.get(balanceAt(until)))));
    return accounts;
  }

  private static Field<Long> balanceAt(long leaf) {
    if (leaf == BEFORE_ALL) {
      return DSL.inline(0L).as("nothing");
    }
    return DSL.coalesce(
            DSL.field(
                DSL.select(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN)
                    .from(FUND_LEDGER_POSTING)
                    .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
                    .and(FUND_LEDGER_POSTING.LEAF_INDEX.le(leaf))
                    .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
                    .limit(1)),
            0L)
        .as("balance_" + leaf);
  }

  /** What moved into, out of and between the accounts, summed up by where from and where to. */
  private List<Movement> movements(Filter filter, long after, long until) {
    var source = FUND_LEDGER_LOT.as("source");
    var target = FUND_LEDGER_LOT.as("target");
    var from = FUND_LEDGER_ACCOUNT.as("from_account");
    var to = FUND_LEDGER_ACCOUNT.as("to_account");
    // Under names of their own, so that both can be grouped by: their text holds parameters.
    Field<Long> outside =
        DSL.when(filter.of(from).and(filter.of(to)), DSL.inline((Long) null))
            .when(filter.of(from), target.LOT_ID)
            .otherwise(source.LOT_ID)
            .as("outside_lot");
    Condition paid = to.KIND.eq(AccountKind.PAID.name()).or(from.KIND.eq(AccountKind.PAID.name()));
    Field<String> payee =
        DSL.when(
                paid,
                DSL.coalesce(
                    FUND_LEDGER_COMMITMENT.PAYEE_KIND, FUND_LEDGER_COMMITMENT.BENEFICIARY_KIND))
            .as("payee");
    Field<Long> fen = DSL.sum(FUND_LEDGER_EDGE.AMOUNT_FEN).cast(Long.class);
    Field<Long> count = DSL.countDistinct(FUND_LEDGER_EDGE.TRANSACTION_ID).cast(Long.class);
    return dsl.select(
            from.ACCOUNT_ID, to.ACCOUNT_ID, outside, payee, FUND_LEDGER_EDGE.RETURNED, fen, count)
        .from(FUND_LEDGER_TRANSACTION)
        .join(FUND_LEDGER_EDGE)
        .on(FUND_LEDGER_EDGE.TRANSACTION_ID.eq(FUND_LEDGER_TRANSACTION.TRANSACTION_ID))
        .leftJoin(source)
        .on(source.LOT_ID.eq(FUND_LEDGER_EDGE.SOURCE_LOT_ID))
        .leftJoin(from)
        .on(from.ACCOUNT_ID.eq(source.ACCOUNT_ID))
        .leftJoin(target)
        .on(target.LOT_ID.eq(FUND_LEDGER_EDGE.TARGET_LOT_ID))
        .leftJoin(to)
        .on(to.ACCOUNT_ID.eq(target.ACCOUNT_ID))
        .leftJoin(FUND_LEDGER_COMMITMENT)
        .on(
            FUND_LEDGER_COMMITMENT.COMMITMENT_ID.eq(
                DSL.coalesce(target.COMMITMENT_ID, source.COMMITMENT_ID)))
        .where(FUND_LEDGER_TRANSACTION.LEAF_INDEX.gt(after))
        .and(FUND_LEDGER_TRANSACTION.LEAF_INDEX.le(until))
        .and(filter.of(from).or(filter.of(to)))
        .groupBy(from.ACCOUNT_ID, to.ACCOUNT_ID, outside, payee, FUND_LEDGER_EDGE.RETURNED)
        .fetch(
            row ->
                new Movement(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7()));
  }

  /** Climbs level by level from slices outside to their appropriations. */
  private Map<Long, Ancestor> ancestors(Set<Long> lots) {
    Map<Long, Ancestor> known = new HashMap<>();
    Set<Long> level = new HashSet<>(lots);
    while (!level.isEmpty()) {
      Set<Long> above = new HashSet<>();
      List<Long> all = List.copyOf(level);
      for (int from = 0; from < all.size(); from += LONGEST_LIST) {
        for (Ancestor ancestor :
            ancestors(all.subList(from, Math.min(all.size(), from + LONGEST_LIST)))) {
          known.put(ancestor.lot(), ancestor);
          if (ancestor.parent() != null) {
            above.add(ancestor.parent());
          }
        }
      }
      above.removeAll(known.keySet());
      level = above;
    }
    return known;
  }

  private List<Ancestor> ancestors(List<Long> lots) {
    return dsl.select(FUND_LEDGER_LOT.LOT_ID, FUND_LEDGER_LOT.PARENT_LOT_ID)
        .select(FUND_LEDGER_ACCOUNT.fields())
        .from(FUND_LEDGER_LOT)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_LOT.ACCOUNT_ID))
        .where(FUND_LEDGER_LOT.LOT_ID.in(lots))
        .fetch(
            row ->
                new Ancestor(
                    row.get(FUND_LEDGER_LOT.LOT_ID),
                    row.get(FUND_LEDGER_LOT.PARENT_LOT_ID),
                    new Account(
                        row.get(FUND_LEDGER_ACCOUNT.ACCOUNT_ID),
                        AccountKind.valueOf(row.get(FUND_LEDGER_ACCOUNT.KIND)),
                        row.get(FUND_LEDGER_ACCOUNT.NAME),
                        new RegionCode(row.get(FUND_LEDGER_ACCOUNT.REGION_CODE)),
                        row.get(FUND_LEDGER_ACCOUNT.PROGRAMME_ID),
                        0,
                        0)));
  }

  /** Who granted what lies in each account of an appropriation. */
  private Map<Long, FundSource> sources() {
    Map<Long, FundSource> sources = new HashMap<>();
    dsl.select(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID, FUND_LEDGER_APPROPRIATION.SOURCE)
        .from(FUND_LEDGER_APPROPRIATION)
        .forEach(row -> sources.put(row.value1(), FundSource.valueOf(row.value2())));
    return sources;
  }

  /** A movement of an appropriation's money between slices. */
  public record EdgeView(
      long transactionId,
      int lineNumber,
      String kind,
      Instant recordedAt,
      long amountFen,
      boolean returned,
      @Nullable Long sourceSlice,
      @Nullable Long sourceAccount,
      @Nullable Long targetSlice,
      @Nullable Long targetAccount) {}

  /**
   * The movements of an appropriation's money after a place, in the order of the transactions.
   *
   * @param transactionId the transaction of the last one seen, or 0
   * @param lineNumber its line, or 0
   */
  public List<EdgeView> edges(long appropriation, long transactionId, int lineNumber, int limit) {
    var source = FUND_LEDGER_LOT.as("source");
    var target = FUND_LEDGER_LOT.as("target");
    Condition later =
        FUND_LEDGER_EDGE
            .TRANSACTION_ID
            .gt(transactionId)
            .or(
                FUND_LEDGER_EDGE
                    .TRANSACTION_ID
                    .eq(transactionId)
                    .and(FUND_LEDGER_EDGE.LINE_NUMBER.gt(lineNumber)));
    return transactions.readSnapshot(
        () ->
            new ArrayList<>(
                dsl.select(FUND_LEDGER_EDGE.fields())
                    .select(FUND_LEDGER_TRANSACTION.KIND, FUND_LEDGER_TRANSACTION.RECORDED_AT)
                    .select(source.ACCOUNT_ID, target.ACCOUNT_ID)
                    .from(FUND_LEDGER_EDGE)
                    .join(FUND_LEDGER_TRANSACTION)
                    .on(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(FUND_LEDGER_EDGE.TRANSACTION_ID))
                    .leftJoin(source)
                    .on(source.LOT_ID.eq(FUND_LEDGER_EDGE.SOURCE_LOT_ID))
                    .leftJoin(target)
                    .on(target.LOT_ID.eq(FUND_LEDGER_EDGE.TARGET_LOT_ID))
                    .where(FUND_LEDGER_EDGE.APPROPRIATION_ID.eq(appropriation))
                    .and(FUND_LEDGER_EDGE.TRANSACTION_ID.ge(transactionId))
                    .and(later)
                    .orderBy(FUND_LEDGER_EDGE.TRANSACTION_ID, FUND_LEDGER_EDGE.LINE_NUMBER)
                    .limit(limit)
                    .fetch(
                        row ->
                            new EdgeView(
                                row.get(FUND_LEDGER_EDGE.TRANSACTION_ID),
                                row.get(FUND_LEDGER_EDGE.LINE_NUMBER),
                                row.get(FUND_LEDGER_TRANSACTION.KIND),
                                row.get(FUND_LEDGER_TRANSACTION.RECORDED_AT),
                                row.get(FUND_LEDGER_EDGE.AMOUNT_FEN),
                                row.get(FUND_LEDGER_EDGE.RETURNED),
                                row.get(FUND_LEDGER_EDGE.SOURCE_LOT_ID),
                                row.get(source.ACCOUNT_ID),
                                row.get(FUND_LEDGER_EDGE.TARGET_LOT_ID),
                                row.get(target.ACCOUNT_ID)))));
  }
}
