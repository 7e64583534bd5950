package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_SPENDING_PLAN;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.BasisPoints;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads budgets against what became of them (预算执行情况), within a region. */
@Singleton
public final class BudgetReads {
  private static final int QUARTERS = 4;
  private static final int MONTHS_A_QUARTER = 3;
  private static final long LATEST = Long.MAX_VALUE;
  private static final List<String> GRANTED =
      List.of(AccountKind.APPROPRIATION.name(), AccountKind.POOL.name());

  private final Transactions transactions;
  private final DSLContext dsl;
  private final Clock clock;

  BudgetReads(Transactions transactions, DSLContext dsl, Clock clock) {
    this.transactions = transactions;
    this.dsl = dsl;
    this.clock = clock;
  }

  /** What a report has a row for. */
  public enum Grouping {
    /** 按项目. */
    PROGRAMME,
    /** 按地区. */
    REGION,
    /** 按资金来源. */
    SOURCE,
    /** 按季度. */
    QUARTER
  }

  /**
   * A row: a budget and what became of it. Adjusted is what is committed, owed, spent and left.
   *
   * @param originalFen what came from above, before it was adjusted
   */
  public record Row(
      String key,
      String name,
      long originalFen,
      long committedFen,
      long owedFen,
      long spentFen,
      long leftFen) {
    /** All that there is or was spent. */
    public long adjustedFen() {
      return committedFen + owedFen + spentFen + leftFen;
    }

    /** The same under another name. */
    public Row named(String other) {
      return new Row(key, other, originalFen, committedFen, owedFen, spentFen, leftFen);
    }

    private Row plusOriginal(long fen) {
      return new Row(
          key, name, Math.addExact(originalFen, fen), committedFen, owedFen, spentFen, leftFen);
    }

    private Row plus(AccountKind kind, long fen) {
      return switch (kind) {
        case COMMITTED ->
            new Row(key, name, originalFen, committedFen + fen, owedFen, spentFen, leftFen);
        case PAYABLE ->
            new Row(key, name, originalFen, committedFen, owedFen + fen, spentFen, leftFen);
        case PAID ->
            new Row(key, name, originalFen, committedFen, owedFen, spentFen + fen, leftFen);
        default -> new Row(key, name, originalFen, committedFen, owedFen, spentFen, leftFen + fen);
      };
    }
  }

  /** How far a programme's budget has come. */
  public record Utilisation(
      Row whole,
      long allocatedFen,
      long returnedFen,
      long planToDateFen,
      List<Integer> quarterBasisPoints,
      List<Row> byRegion,
      List<Row> byQuarter) {
    public Utilisation {
      quarterBasisPoints = List.copyOf(quarterBasisPoints);
      byRegion = List.copyOf(byRegion);
      byQuarter = List.copyOf(byQuarter);
    }

    /** What was paid against what the plan has spent by now. */
    public long basisPoints() {
      return BasisPoints.of(whole.spentFen(), planToDateFen);
    }
  }

  /** Which budgets to read. */
  private record Scope(int fiscalYear, RegionCode within, Asset asset, @Nullable Long programme) {
    Condition accounts() {
      Condition all =
          FUND_LEDGER_ACCOUNT
              .FISCAL_YEAR
              .eq((short) fiscalYear)
              .and(FUND_LEDGER_ACCOUNT.ASSET.eq(asset.name()))
              .and(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.isNotNull())
              .and(AccountReads.in(FUND_LEDGER_ACCOUNT.REGION_CODE, within));
      return programme == null ? all : all.and(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.eq(programme));
    }
  }

  private record Held(AccountKind kind, String region, long programme, long fen) {}

  /** What came into accounts from above. */
  private record Origin(
      boolean granted, String fromRegion, String region, long programme, String source, long fen) {}

  /** The report of a year, of money. */
  public List<Row> report(int fiscalYear, Grouping by, RegionCode within) {
    Scope scope = new Scope(fiscalYear, within, Asset.FEN, null);
    return transactions.readSnapshot(
        () ->
            switch (by) {
              case PROGRAMME -> byProgramme(scope);
              case REGION -> byRegion(scope);
              case SOURCE -> bySource(scope);
              case QUARTER -> byQuarter(scope);
            });
  }

  /** How far a programme's budget of a year has come, in what it counts. */
  public Utilisation utilisation(Programme programme, int fiscalYear) {
    Scope scope =
        new Scope(fiscalYear, programme.region(), programme.asset(), programme.id().value());
    return transactions.readSnapshot(
        () -> {
          List<Held> held = held(scope, LATEST);
          Row whole = new Row(programme.code(), programme.name(), granted(scope), 0, 0, 0, 0);
          long unallocated = 0;
          for (Held in : held) {
            whole = whole.plus(in.kind(), in.fen());
            unallocated += in.kind() == AccountKind.PROGRAMME ? in.fen() : 0;
          }
          SpendingPlan plan = plan(scope);
          return new Utilisation(
              whole,
              whole.adjustedFen() - unallocated,
              returned(scope),
              plan.plannedFen(whole.adjustedFen(), BusinessTime.today(clock)),
              plan.quarterBasisPoints(),
              byRegion(scope),
              byQuarter(scope));
        });
  }

  private long granted(Scope scope) {
    return origins(scope, LATEST).stream()
        .filter(Origin::granted)
        .mapToLong(Origin::fen)
        .reduce(0, Math::addExact);
  }

  private List<Row> byProgramme(Scope scope) {
    Map<Long, Row> rows = new TreeMap<>();
    dsl.selectDistinct(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.CODE,
            FUND_LEDGER_PROGRAMME.NAME)
        .from(FUND_LEDGER_PROGRAMME)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.eq(FUND_LEDGER_PROGRAMME.PROGRAMME_ID))
        .where(scope.accounts())
        .forEach(row -> rows.put(row.value1(), new Row(row.value2(), row.value3(), 0, 0, 0, 0, 0)));
    for (Held in : held(scope, LATEST)) {
      rows.computeIfPresent(in.programme(), (_, row) -> row.plus(in.kind(), in.fen()));
    }
    for (Origin origin : origins(scope, LATEST)) {
      // To who sees only a district, what the programme allocated to it is its budget.
      boolean fromAbove =
          origin.granted() || !origin.fromRegion().startsWith(scope.within().prefix());
      if (fromAbove) {
        rows.computeIfPresent(origin.programme(), (_, row) -> row.plusOriginal(origin.fen()));
      }
    }
    return List.copyOf(rows.values());
  }

  private List<Row> byRegion(Scope scope) {
    Map<String, Row> rows = new TreeMap<>();
    for (Held in : held(scope, LATEST)) {
      rows.merge(
          in.region(),
          empty(in.region()).plus(in.kind(), in.fen()),
          (row, _) -> row.plus(in.kind(), in.fen()));
    }
    for (Origin origin : origins(scope, LATEST)) {
      rows.computeIfPresent(origin.region(), (_, row) -> row.plusOriginal(origin.fen()));
      if (!origin.granted()) {
        rows.computeIfPresent(origin.fromRegion(), (_, row) -> row.plusOriginal(-origin.fen()));
      }
    }
    return List.copyOf(rows.values());
  }

  private static Row empty(String region) {
    String code = new RegionCode(region).code();
    return new Row(code, code, 0, 0, 0, 0, 0);
  }

  private List<Row> bySource(Scope scope) {
    Map<String, Row> rows = new TreeMap<>();
    dsl.select(FUND_LEDGER_APPROPRIATION.SOURCE, FUND_LEDGER_ACCOUNT.KIND, remaining())
        .from(FUND_LEDGER_ACCOUNT)
        .join(FUND_LEDGER_LOT)
        .on(FUND_LEDGER_LOT.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
        .join(FUND_LEDGER_APPROPRIATION)
        .on(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(FUND_LEDGER_LOT.APPROPRIATION_ID))
        .where(scope.accounts())
        .groupBy(FUND_LEDGER_APPROPRIATION.SOURCE, FUND_LEDGER_ACCOUNT.KIND)
        .forEach(
            row -> {
              AccountKind kind = AccountKind.valueOf(row.value2());
              Row first = new Row(row.value1(), row.value1(), 0, 0, 0, 0, 0);
              rows.merge(
                  row.value1(),
                  first.plus(kind, row.value3()),
                  (before, _) -> before.plus(kind, row.value3()));
            });
    for (Origin origin : origins(scope, LATEST)) {
      if (origin.granted() || !origin.fromRegion().startsWith(scope.within().prefix())) {
        rows.computeIfPresent(origin.source(), (_, row) -> row.plusOriginal(origin.fen()));
      }
    }
    return List.copyOf(rows.values());
  }

  private List<Row> byQuarter(Scope scope) {
    List<Row> rows = new ArrayList<>();
    LocalDate today = BusinessTime.today(clock);
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
      LocalDate from =
          LocalDate.of(scope.fiscalYear(), 1, 1).plusMonths((quarter - 1L) * MONTHS_A_QUARTER);
      if (from.isAfter(today)) {
        break;
      }
      long leaf = lastLeafBefore(from.plusMonths(MONTHS_A_QUARTER));
      String key = scope.fiscalYear() + "-Q" + quarter;
      Row row = new Row(key, key, 0, 0, 0, 0, 0);
      for (Held in : held(scope, leaf)) {
        row = row.plus(in.kind(), in.fen());
      }
      for (Origin origin : origins(scope, leaf)) {
        boolean fromAbove =
            origin.granted() || !origin.fromRegion().startsWith(scope.within().prefix());
        row = fromAbove ? row.plusOriginal(origin.fen()) : row;
      }
      rows.add(row);
    }
    return rows;
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
    return Objects.requireNonNullElse(leaf, -1L);
  }

  /** The balance of each account with its last posting until then: one look into an index each. */
  private List<Held> held(Scope scope, long leaf) {
    Field<Long> balance =
        DSL.field(
            DSL.select(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN)
                .from(FUND_LEDGER_POSTING)
                .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
                .and(FUND_LEDGER_POSTING.LEAF_INDEX.le(leaf))
                .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
                .limit(1));
    return dsl.select(
            FUND_LEDGER_ACCOUNT.KIND,
            FUND_LEDGER_ACCOUNT.REGION_CODE,
            FUND_LEDGER_ACCOUNT.PROGRAMME_ID,
            leaf == LATEST ? FUND_LEDGER_ACCOUNT.BALANCE_FEN : DSL.coalesce(balance, 0L))
        .from(FUND_LEDGER_ACCOUNT)
        .where(scope.accounts())
        .fetch(
            row ->
                new Held(
                    AccountKind.valueOf(row.value1()), row.value2(), row.value3(), row.value4()));
  }

  /**
   * The first slices in a programme and in its regions: what flowed into them from above, without
   * what was reversed since.
   */
  private List<Origin> origins(Scope scope, long leaf) {
    var above = FUND_LEDGER_LOT.as("above");
    var from = FUND_LEDGER_ACCOUNT.as("from_account");
    var reversal = FUND_LEDGER_TRANSACTION.as("reversal");
    Condition granted =
        from.KIND.in(GRANTED).and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PROGRAMME.name()));
    Condition allocated =
        from.KIND
            .eq(AccountKind.PROGRAMME.name())
            .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.ALLOCATION.name()));
    return dsl.select(
            from.KIND,
            from.REGION_CODE,
            FUND_LEDGER_ACCOUNT.REGION_CODE,
            FUND_LEDGER_ACCOUNT.PROGRAMME_ID,
            FUND_LEDGER_APPROPRIATION.SOURCE,
            DSL.sum(FUND_LEDGER_LOT.ORIGINAL_FEN).cast(Long.class))
        .from(FUND_LEDGER_ACCOUNT)
        .join(FUND_LEDGER_LOT)
        .on(FUND_LEDGER_LOT.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
        .join(above)
        .on(above.LOT_ID.eq(FUND_LEDGER_LOT.PARENT_LOT_ID))
        .join(from)
        .on(from.ACCOUNT_ID.eq(above.ACCOUNT_ID))
        .join(FUND_LEDGER_APPROPRIATION)
        .on(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(FUND_LEDGER_LOT.APPROPRIATION_ID))
        .join(FUND_LEDGER_TRANSACTION)
        .on(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID))
        .leftJoin(reversal)
        .on(
            reversal
                .REVERSES_TRANSACTION_ID
                .eq(FUND_LEDGER_TRANSACTION.TRANSACTION_ID)
                .and(reversal.LEAF_INDEX.le(leaf)))
        .where(scope.accounts())
        .and(granted.or(allocated))
        .and(FUND_LEDGER_TRANSACTION.LEAF_INDEX.le(leaf))
        .and(reversal.TRANSACTION_ID.isNull())
        .groupBy(
            from.KIND,
            from.REGION_CODE,
            FUND_LEDGER_ACCOUNT.REGION_CODE,
            FUND_LEDGER_ACCOUNT.PROGRAMME_ID,
            FUND_LEDGER_APPROPRIATION.SOURCE)
        .fetch(
            row ->
                new Origin(
                    GRANTED.contains(row.value1()),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6()));
  }

  private long returned(Scope scope) {
    Long fen =
        dsl.select(DSL.sum(FUND_LEDGER_POSTING.AMOUNT_FEN).cast(Long.class))
            .from(FUND_LEDGER_ACCOUNT)
            .join(FUND_LEDGER_POSTING)
            .on(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
            .where(scope.accounts())
            .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PAID.name()))
            .and(FUND_LEDGER_POSTING.AMOUNT_FEN.lt(0L))
            .fetchOne(row -> row.value1());
    return -Objects.requireNonNullElse(fen, 0L);
  }

  private SpendingPlan plan(Scope scope) {
    return new SpendingPlan(
        scope.fiscalYear(),
        dsl.select(FUND_LEDGER_SPENDING_PLAN.SHARE_BP)
            .from(FUND_LEDGER_SPENDING_PLAN)
            .where(FUND_LEDGER_SPENDING_PLAN.PROGRAMME_ID.eq(scope.programme()))
            .and(FUND_LEDGER_SPENDING_PLAN.FISCAL_YEAR.eq((short) scope.fiscalYear()))
            .orderBy(FUND_LEDGER_SPENDING_PLAN.QUARTER)
            .fetch(FUND_LEDGER_SPENDING_PLAN.SHARE_BP));
  }

  private static Field<Long> remaining() {
    return DSL.sum(FUND_LEDGER_LOT.REMAINING_FEN).cast(Long.class);
  }
}
