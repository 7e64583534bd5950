package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LINE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Finding.Evidence;
import org.huimin.fundledger.domain.Finding.EvidenceKind;
import org.huimin.fundledger.domain.MoneyWatch;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqMoneyWatch implements MoneyWatch {
  /** Digits of a township's code; what is longer is a village. */
  private static final int TOWNSHIP_DIGITS = 9;

  /**
   * States of lines whose money is owed until somebody does something; also of those that the bank
   * says nothing of, however long ago it should have paid them.
   */
  private static final List<String> UNPAID =
      List.of(
          PaymentLineState.PENDING.name(),
          PaymentLineState.SENT.name(),
          PaymentLineState.FAILED.name(),
          PaymentLineState.RETURNED.name(),
          PaymentLineState.CORRECTED.name());

  private final DSLContext dsl;

  JooqMoneyWatch(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public List<BudgetYear> budgets(int fiscalYear) {
    return budgets(fiscalYear, FUND_LEDGER_ACCOUNT.BALANCE_FEN);
  }

  @Override
  public List<BudgetYear> budgetsAtEndOf(int fiscalYear) {
    Long last =
        dsl.select(FUND_LEDGER_TRANSACTION.LEAF_INDEX)
            .from(FUND_LEDGER_TRANSACTION)
            .where(
                FUND_LEDGER_TRANSACTION.RECORDED_AT.lt(
                    BusinessTime.startOfDay(LocalDate.of(fiscalYear + 1, 1, 1))))
            .orderBy(
                FUND_LEDGER_TRANSACTION.RECORDED_AT.desc(),
                FUND_LEDGER_TRANSACTION.LEAF_INDEX.desc())
            .limit(1)
            .fetchOne(FUND_LEDGER_TRANSACTION.LEAF_INDEX);
    Field<Long> then =
        DSL.field(
            DSL.select(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN)
                .from(FUND_LEDGER_POSTING)
                .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
                .and(FUND_LEDGER_POSTING.LEAF_INDEX.le(Objects.requireNonNullElse(last, -1L)))
                .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
                .limit(1));
    return budgets(fiscalYear, DSL.coalesce(then, 0L));
  }

  private List<BudgetYear> budgets(int fiscalYear, Field<Long> balance) {
    Field<Long> held = balance.as("held_fen");
    var account =
        dsl.select(
                FUND_LEDGER_ACCOUNT.PROGRAMME_ID,
                FUND_LEDGER_ACCOUNT.KIND,
                FUND_LEDGER_ACCOUNT.REGION_CODE,
                held)
            .from(FUND_LEDGER_ACCOUNT)
            .where(FUND_LEDGER_ACCOUNT.FISCAL_YEAR.eq((short) fiscalYear))
            .and(FUND_LEDGER_ACCOUNT.ASSET.eq(Asset.FEN.name()))
            .asTable("account");
    Field<Long> fen = DSL.field(DSL.name("account", "held_fen"), Long.class);
    Field<String> kind = Objects.requireNonNull(account.field(FUND_LEDGER_ACCOUNT.KIND));
    Field<String> region = Objects.requireNonNull(account.field(FUND_LEDGER_ACCOUNT.REGION_CODE));
    return dsl.select(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE,
            sum(fen),
            sum(DSL.when(kind.eq(AccountKind.PAID.name()), fen).else_(0L)),
            sum(DSL.when(isGrassroots(region), fen).else_(0L)))
        .from(account)
        .join(FUND_LEDGER_PROGRAMME)
        .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(account.field(FUND_LEDGER_ACCOUNT.PROGRAMME_ID)))
        .groupBy(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE)
        .orderBy(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
        .fetch(JooqMoneyWatch::budget);
  }

  @Override
  public List<BudgetYear> latestBudgets(Collection<ProgrammeId> programmes, int fiscalYear) {
    var account = FUND_LEDGER_ACCOUNT;
    Map<ProgrammeId, BudgetYear> latest = new LinkedHashMap<>();
    dsl.select(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE,
            DSL.coalesce(sum(account.BALANCE_FEN), 0L),
            sum(DSL.when(account.KIND.eq(AccountKind.PAID.name()), account.BALANCE_FEN).else_(0L)),
            sum(DSL.when(isGrassroots(account.REGION_CODE), account.BALANCE_FEN).else_(0L)))
        .from(FUND_LEDGER_PROGRAMME)
        .leftJoin(account)
        .on(
            account
                .PROGRAMME_ID
                .eq(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
                .and(account.ASSET.eq(Asset.FEN.name()))
                .and(account.FISCAL_YEAR.le((short) fiscalYear)))
        .where(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID.in(
                programmes.stream().map(ProgrammeId::value).toList()))
        .groupBy(
            FUND_LEDGER_PROGRAMME.PROGRAMME_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            FUND_LEDGER_PROGRAMME.REGION_CODE,
            account.FISCAL_YEAR)
        .orderBy(FUND_LEDGER_PROGRAMME.PROGRAMME_ID, account.FISCAL_YEAR)
        .forEach(
            row -> {
              BudgetYear budget = budget(row);
              latest.put(budget.programme(), budget);
            });
    return List.copyOf(latest.values());
  }

  private static BudgetYear budget(Record6<Long, String, String, Long, Long, Long> row) {
    return new BudgetYear(
        new ProgrammeId(row.value1()),
        row.value2(),
        new RegionCode(row.value3()),
        row.value4(),
        row.value5(),
        row.value6());
  }

  /** The last slice drawn from another is the one with the greatest id: ids rise with time. */
  @Override
  public List<UnspentSlice> unspent() {
    var child = FUND_LEDGER_LOT.as("child");
    var last = FUND_LEDGER_LOT.as("last_child");
    var drawn = FUND_LEDGER_TRANSACTION.as("drawn");
    Field<Instant> drawnAt =
        DSL.field(
            DSL.select(drawn.RECORDED_AT)
                .from(child)
                .join(drawn)
                .on(drawn.TRANSACTION_ID.eq(child.CREATED_BY_TRANSACTION_ID))
                .where(
                    child.LOT_ID.eq(
                        DSL.select(DSL.max(last.LOT_ID))
                            .from(last)
                            .where(last.PARENT_LOT_ID.eq(FUND_LEDGER_LOT.LOT_ID)))));
    return dsl.select(FUND_LEDGER_LOT.fields())
        .select(FUND_LEDGER_ACCOUNT.NAME, FUND_LEDGER_ACCOUNT.REGION_CODE)
        .select(FUND_LEDGER_APPROPRIATION.fields())
        .select(FUND_LEDGER_TRANSACTION.RECORDED_AT, drawnAt)
        .from(FUND_LEDGER_ACCOUNT)
        .join(FUND_LEDGER_LOT)
        .on(FUND_LEDGER_LOT.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
        .join(FUND_LEDGER_APPROPRIATION)
        .on(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(FUND_LEDGER_LOT.APPROPRIATION_ID))
        .join(FUND_LEDGER_TRANSACTION)
        .on(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID))
        .where(isUnspent())
        .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
        .orderBy(FUND_LEDGER_LOT.LOT_ID)
        .fetch(
            row -> {
              Instant made = row.get(FUND_LEDGER_TRANSACTION.RECORDED_AT);
              Instant moved = row.get(drawnAt);
              return new UnspentSlice(
                  row.get(FUND_LEDGER_LOT.LOT_ID),
                  row.get(FUND_LEDGER_LOT.ACCOUNT_ID),
                  row.get(FUND_LEDGER_ACCOUNT.NAME),
                  new RegionCode(row.get(FUND_LEDGER_ACCOUNT.REGION_CODE)),
                  row.get(FUND_LEDGER_LOT.APPROPRIATION_ID),
                  row.get(FUND_LEDGER_APPROPRIATION.NAME),
                  new RegionCode(row.get(FUND_LEDGER_APPROPRIATION.REGION_CODE)),
                  row.get(FUND_LEDGER_APPROPRIATION.AVAILABLE_UNTIL),
                  row.get(FUND_LEDGER_APPROPRIATION.AMOUNT_FEN),
                  row.get(FUND_LEDGER_LOT.REMAINING_FEN),
                  moved == null ? made : moved);
            });
  }

  @Override
  public List<Lapsing> lapsing() {
    Field<Instant> first = DSL.min(FUND_LEDGER_COMMITMENT.EXPIRES_AT);
    return dsl.select(
            FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID,
            FUND_LEDGER_ACCOUNT.NAME,
            FUND_LEDGER_ACCOUNT.REGION_CODE,
            first)
        .from(FUND_LEDGER_COMMITMENT)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID))
        .where(FUND_LEDGER_COMMITMENT.STATE.eq(CommitmentState.OPEN.name()))
        .and(FUND_LEDGER_COMMITMENT.EXPIRES_AT.isNotNull())
        .and(FUND_LEDGER_ACCOUNT.ASSET.eq(Asset.FEN.name()))
        .groupBy(
            FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID,
            FUND_LEDGER_ACCOUNT.NAME,
            FUND_LEDGER_ACCOUNT.REGION_CODE)
        .orderBy(FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID)
        .fetch(
            row ->
                new Lapsing(
                    row.value1(), row.value2(), new RegionCode(row.value3()), row.value4()));
  }

  @Override
  public LapsingCommitments lapsing(long accountId, Instant by) {
    Condition open =
        FUND_LEDGER_COMMITMENT
            .STATE
            .eq(CommitmentState.OPEN.name())
            .and(FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID.eq(accountId));
    Condition soon = open.and(FUND_LEDGER_COMMITMENT.EXPIRES_AT.le(by));
    List<Long> ids =
        dsl.select(FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
            .from(FUND_LEDGER_COMMITMENT)
            .where(soon)
            .orderBy(FUND_LEDGER_COMMITMENT.EXPIRES_AT, FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
            .limit(Evidence.MOST_KEPT)
            .fetch(FUND_LEDGER_COMMITMENT.COMMITMENT_ID);
    return new LapsingCommitments(
        committed(soon),
        committed(open),
        new Evidence(EvidenceKind.COMMITMENT, dsl.fetchCount(FUND_LEDGER_COMMITMENT, soon), ids));
  }

  private long committed(Condition which) {
    Long fen =
        dsl.select(sum(FUND_LEDGER_COMMITMENT.AMOUNT_FEN))
            .from(FUND_LEDGER_COMMITMENT)
            .where(which)
            .fetchOne(row -> row.value1());
    return Objects.requireNonNullElse(fen, 0L);
  }

  @Override
  public List<UnpaidLines> unpaidLines(LocalDate paidBefore) {
    var list = FUND_LEDGER_PAYMENT_LIST;
    var line = FUND_LEDGER_PAYMENT_LINE;
    return dsl.select(
            list.LIST_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            list.PAID_MONTH,
            list.REGION_CODE,
            list.PAY_DATE,
            list.TOTAL_FEN,
            sum(line.AMOUNT_FEN),
            DSL.count())
        .from(list)
        .join(FUND_LEDGER_PROGRAMME)
        .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(list.PROGRAMME_ID))
        .join(line)
        .on(line.LIST_ID.eq(list.LIST_ID))
        .where(list.PAY_DATE.lt(paidBefore))
        .and(
            list.STATE.in(
                PaymentListState.SENDING.name(),
                PaymentListState.SENT.name(),
                PaymentListState.SETTLED.name()))
        .and(line.STATE.in(UNPAID))
        .groupBy(
            list.LIST_ID,
            FUND_LEDGER_PROGRAMME.NAME,
            list.PAID_MONTH,
            list.REGION_CODE,
            list.PAY_DATE,
            list.TOTAL_FEN)
        .orderBy(list.LIST_ID)
        .fetch(
            row ->
                new UnpaidLines(
                    new PaymentListId(row.value1()),
                    row.value2(),
                    YearMonth.from(row.value3()),
                    new RegionCode(row.value4()),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    new Evidence(
                        EvidenceKind.COMMITMENT, row.value8(), unpaidCommitments(row.value1()))));
  }

  private List<Long> unpaidCommitments(long list) {
    var line = FUND_LEDGER_PAYMENT_LINE;
    return dsl.select(line.COMMITMENT_ID)
        .from(line)
        .where(line.LIST_ID.eq(list))
        .and(line.STATE.in(UNPAID))
        .and(line.COMMITMENT_ID.isNotNull())
        .orderBy(line.LINE_NUMBER)
        .limit(Evidence.MOST_KEPT)
        .fetch(row -> Objects.requireNonNull(row.value1()));
  }

  @Override
  public Evidence behind(ProgrammeId programme, @Nullable Integer fiscalYear, Behind what) {
    Condition posted =
        FUND_LEDGER_ACCOUNT
            .PROGRAMME_ID
            .eq(programme.value())
            .and(
                fiscalYear == null
                    ? DSL.noCondition()
                    : FUND_LEDGER_ACCOUNT.FISCAL_YEAR.eq(fiscalYear.shortValue()))
            .and(FUND_LEDGER_POSTING.AMOUNT_FEN.gt(0L))
            .and(
                switch (what) {
                  case BUDGET -> FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PROGRAMME.name());
                  case PAYMENTS -> FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PAID.name());
                  case ALLOCATIONS_ABOVE_TOWNSHIPS ->
                      FUND_LEDGER_ACCOUNT
                          .KIND
                          .eq(AccountKind.ALLOCATION.name())
                          .and(DSL.not(isGrassroots(FUND_LEDGER_ACCOUNT.REGION_CODE)));
                });
    var postings =
        FUND_LEDGER_ACCOUNT
            .join(FUND_LEDGER_POSTING)
            .on(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID));
    Integer count = dsl.selectCount().from(postings).where(posted).fetchOne(row -> row.value1());
    List<Long> ids =
        dsl.select(FUND_LEDGER_POSTING.TRANSACTION_ID)
            .from(postings)
            .where(posted)
            .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
            .limit(Evidence.MOST_KEPT)
            .fetch(FUND_LEDGER_POSTING.TRANSACTION_ID);
    return new Evidence(EvidenceKind.TRANSACTION, Objects.requireNonNullElse(count, 0), ids);
  }

  private static Condition isGrassroots(Field<String> region) {
    return DSL.length(region).ge(TOWNSHIP_DIGITS);
  }

  private static Condition isUnspent() {
    return FUND_LEDGER_ACCOUNT
        .ASSET
        .eq(Asset.FEN.name())
        .and(
            FUND_LEDGER_ACCOUNT.KIND.notIn(
                AccountKind.COMMITTED.name(), AccountKind.PAYABLE.name(), AccountKind.PAID.name()));
  }

  private static Field<Long> sum(Field<Long> field) {
    return DSL.sum(field).cast(Long.class);
  }
}
