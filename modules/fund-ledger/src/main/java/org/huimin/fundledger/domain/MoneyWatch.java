package org.huimin.fundledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** What the rules of alerts look at (监测数据). */
public interface MoneyWatch {
  /**
   * A programme's money of a year.
   *
   * @param budgetFen all that it has or had spent
   * @param grassrootsFen what of that was brought to townships and villages
   */
  record BudgetYear(
      ProgrammeId programme,
      String name,
      RegionCode region,
      long budgetFen,
      long paidFen,
      long grassrootsFen) {}

  /**
   * A slice that is neither committed nor spent.
   *
   * @param movedAt when money last came into it or was drawn from it
   * @param grantedFen what the appropriation was in all
   */
  record UnspentSlice(
      long lotId,
      long accountId,
      String accountName,
      RegionCode region,
      long appropriationId,
      String appropriationName,
      RegionCode appropriationRegion,
      LocalDate availableUntil,
      long grantedFen,
      long remainingFen,
      Instant movedAt) {}

  /** Open commitments of an account that lapse. */
  record Lapsing(long accountId, String accountName, RegionCode region, Instant firstExpiresAt) {}

  /** Those of an account that lapse by an instant. */
  record LapsingCommitments(long amountFen, long openFen, Finding.Evidence commitments) {}

  /**
   * What a payment list still owes on lines that failed or came back.
   *
   * @param listFen what the whole list comes to
   */
  record UnpaidLines(
      PaymentListId list,
      String programmeName,
      YearMonth month,
      RegionCode region,
      LocalDate payDate,
      long listFen,
      long unpaidFen,
      Finding.Evidence commitments) {}

  /** Which postings of a programme's accounts stand behind a finding. */
  enum Behind {
    /** What brought the budget. */
    BUDGET,
    /** What was allocated to regions above the township. */
    ALLOCATIONS_ABOVE_TOWNSHIPS,
    /** What was paid. */
    PAYMENTS
  }

  /** The programmes with a budget of the year. */
  List<BudgetYear> budgets(int fiscalYear);

  /** The same as it was when that year ended: what was carried over since is still in it. */
  List<BudgetYear> budgetsAtEndOf(int fiscalYear);

  /**
   * Each of these programmes with its budget of that year, or of the last year before that it had
   * one in, or without a budget.
   */
  List<BudgetYear> latestBudgets(Collection<ProgrammeId> programmes, int fiscalYear);

  /** Everything granted that is neither committed nor spent. */
  List<UnspentSlice> unspent();

  /** The accounts with open commitments that lapse some day. */
  List<Lapsing> lapsing();

  /** Those of one account that lapse by then, the first first. */
  LapsingCommitments lapsing(long accountId, Instant by);

  /** The lists with a pay date before that day that have such lines. */
  List<UnpaidLines> unpaidLines(LocalDate paidBefore);

  /** The latest transactions behind a programme's figures. */
  Finding.Evidence behind(ProgrammeId programme, @Nullable Integer fiscalYear, Behind what);
}
