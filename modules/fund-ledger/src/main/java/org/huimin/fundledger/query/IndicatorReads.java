package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.BasisPoints;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.Parameter;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Computes the indicators (指标) of money that the ledger knows all of, for a year and a region. */
@Singleton
public final class IndicatorReads {
  private static final int TOWNSHIP_DIGITS = 9;

  private final Transactions transactions;
  private final DSLContext dsl;
  private final DatedParameters parameters;
  private final Clock clock;

  IndicatorReads(
      Transactions transactions, DSLContext dsl, DatedParameters parameters, Clock clock) {
    this.transactions = transactions;
    this.dsl = dsl;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** What is computed, and the parameter that says what is aimed at. */
  public enum Kind {
    /** 资金使用效率: spent of the budget. */
    UTILISATION("fund-ledger/least-utilisation"),
    /** 统筹使用比例: budgeted out of pools, of all that was budgeted. */
    POOLED_SHARE("fund-ledger/target-pooled-share"),
    /** 直达基层比例: brought to townships and villages, of the budget. */
    GRASSROOTS_SHARE("fund-ledger/least-grassroots-share"),
    /** 福彩公益金用于养老服务占比: lottery money in programmes for elders. */
    LOTTERY_ELDERLY_SHARE("fund-ledger/target-lottery-elderly-share"),
    /** 项目资金用于运行维护占比. */
    OPERATIONS_SHARE("fund-ledger/target-operations-share"),
    /** 捐赠资金占比: of all that was granted. */
    DONATION_SHARE("fund-ledger/target-donation-share"),
    /** 资金投入年增长: granted this year, against the year before. */
    GROWTH("fund-ledger/target-growth");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }
  }

  /**
   * An indicator.
   *
   * @param basisPoints part against whole, rounded down; null if the whole is nothing
   * @param source where the target comes from
   */
  public record Indicator(
      Kind kind,
      long partFen,
      long wholeFen,
      @Nullable Long basisPoints,
      long targetBasisPoints,
      String source) {}

  /** All of a year. */
  public List<Indicator> of(int fiscalYear, RegionCode within) {
    LocalDate today = BusinessTime.today(clock);
    return transactions.read(
        () ->
            List.of(Kind.values()).stream()
                .map(
                    kind -> {
                      long part = part(kind, fiscalYear, within);
                      long whole = whole(kind, fiscalYear, within);
                      Parameter target = parameters.valueOn(kind.parameter, within, today);
                      return new Indicator(
                          kind,
                          part,
                          whole,
                          whole == 0 ? null : BasisPoints.of(part, whole),
                          target.asLong(),
                          target.source());
                    })
                .toList());
  }

  private long part(Kind kind, int year, RegionCode within) {
    return switch (kind) {
      case UTILISATION -> held(year, within, FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PAID.name()));
      case POOLED_SHARE -> budgetedFrom(year, within, List.of(AccountKind.POOL.name()));
      case GRASSROOTS_SHARE ->
          held(year, within, DSL.length(FUND_LEDGER_ACCOUNT.REGION_CODE).ge(TOWNSHIP_DIGITS));
      case LOTTERY_ELDERLY_SHARE -> lotteryForElders(year, within);
      case OPERATIONS_SHARE ->
          held(year, within, FUND_LEDGER_PROGRAMME.PURPOSE.eq(Purpose.OPERATIONS.name()));
      case DONATION_SHARE -> granted(year, within, FundSource.DONATION);
      case GROWTH -> granted(year, within, null);
    };
  }

  private long whole(Kind kind, int year, RegionCode within) {
    return switch (kind) {
      case UTILISATION, GRASSROOTS_SHARE, OPERATIONS_SHARE -> held(year, within, DSL.noCondition());
      case POOLED_SHARE ->
          budgetedFrom(
              year, within, List.of(AccountKind.POOL.name(), AccountKind.APPROPRIATION.name()));
      case LOTTERY_ELDERLY_SHARE -> granted(year, within, FundSource.LOTTERY);
      case DONATION_SHARE -> granted(year, within, null);
      case GROWTH -> granted(year - 1, within, null);
    };
  }

  private long held(int year, RegionCode within, Condition which) {
    return sum(
        dsl.select(DSL.sum(FUND_LEDGER_ACCOUNT.BALANCE_FEN).cast(Long.class))
            .from(FUND_LEDGER_ACCOUNT)
            .join(FUND_LEDGER_PROGRAMME)
            .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_ACCOUNT.PROGRAMME_ID))
            .where(budget(year, within))
            .and(which)
            .fetchOne(row -> row.value1()));
  }

  private long lotteryForElders(int year, RegionCode within) {
    return sum(
        dsl.select(DSL.sum(FUND_LEDGER_LOT.REMAINING_FEN).cast(Long.class))
            .from(FUND_LEDGER_ACCOUNT)
            .join(FUND_LEDGER_PROGRAMME)
            .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_ACCOUNT.PROGRAMME_ID))
            .join(FUND_LEDGER_LOT)
            .on(FUND_LEDGER_LOT.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
            .join(FUND_LEDGER_APPROPRIATION)
            .on(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(FUND_LEDGER_LOT.APPROPRIATION_ID))
            .where(AccountReads.in(FUND_LEDGER_ACCOUNT.REGION_CODE, within))
            .and(AccountReads.of(FUND_LEDGER_ACCOUNT.ASSET, Asset.FEN))
            .and(FUND_LEDGER_APPROPRIATION.FISCAL_YEAR.eq((short) year))
            .and(FUND_LEDGER_APPROPRIATION.SOURCE.eq(FundSource.LOTTERY.name()))
            .and(
                FUND_LEDGER_PROGRAMME.PURPOSE.in(
                    Purpose.ELDERLY_MEALS.name(), Purpose.ELDERLY_HOME_CARE.name()))
            .fetchOne(row -> row.value1()));
  }

  private long budgetedFrom(int year, RegionCode within, List<String> kinds) {
    var above = FUND_LEDGER_LOT.as("above");
    var from = FUND_LEDGER_ACCOUNT.as("from_account");
    return sum(
        dsl.select(DSL.sum(FUND_LEDGER_LOT.ORIGINAL_FEN).cast(Long.class))
            .from(FUND_LEDGER_ACCOUNT)
            .join(FUND_LEDGER_LOT)
            .on(FUND_LEDGER_LOT.ACCOUNT_ID.eq(FUND_LEDGER_ACCOUNT.ACCOUNT_ID))
            .join(above)
            .on(above.LOT_ID.eq(FUND_LEDGER_LOT.PARENT_LOT_ID))
            .join(from)
            .on(from.ACCOUNT_ID.eq(above.ACCOUNT_ID))
            .where(budget(year, within))
            .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PROGRAMME.name()))
            .and(from.KIND.in(kinds))
            .fetchOne(row -> row.value1()));
  }

  private long granted(int year, RegionCode within, @Nullable FundSource source) {
    return sum(
        dsl.select(DSL.sum(FUND_LEDGER_APPROPRIATION.AMOUNT_FEN).cast(Long.class))
            .from(FUND_LEDGER_APPROPRIATION)
            .join(FUND_LEDGER_ACCOUNT)
            .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID))
            .where(FUND_LEDGER_APPROPRIATION.FISCAL_YEAR.eq((short) year))
            .and(AccountReads.of(FUND_LEDGER_ACCOUNT.ASSET, Asset.FEN))
            .and(AccountReads.in(FUND_LEDGER_APPROPRIATION.REGION_CODE, within))
            .and(
                source == null
                    ? DSL.noCondition()
                    : FUND_LEDGER_APPROPRIATION.SOURCE.eq(source.name()))
            .fetchOne(row -> row.value1()));
  }

  private static Condition budget(int year, RegionCode within) {
    return FUND_LEDGER_ACCOUNT
        .FISCAL_YEAR
        .eq((short) year)
        .and(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.isNotNull())
        .and(AccountReads.of(FUND_LEDGER_ACCOUNT.ASSET, Asset.FEN))
        .and(AccountReads.in(FUND_LEDGER_ACCOUNT.REGION_CODE, within));
  }

  private static long sum(@Nullable Long fen) {
    return Objects.requireNonNullElse(fen, 0L);
  }
}
