package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.Alerts;
import org.huimin.fundledger.domain.BasisPoints;
import org.huimin.fundledger.domain.Evaluation;
import org.huimin.fundledger.domain.Evaluations;
import org.huimin.fundledger.domain.Finding;
import org.huimin.fundledger.domain.Finding.Evidence;
import org.huimin.fundledger.domain.Finding.EvidenceKind;
import org.huimin.fundledger.domain.Finding.Subject;
import org.huimin.fundledger.domain.Finding.SubjectKind;
import org.huimin.fundledger.domain.MoneyWatch;
import org.huimin.fundledger.domain.MoneyWatch.Behind;
import org.huimin.fundledger.domain.MoneyWatch.BudgetYear;
import org.huimin.fundledger.domain.MoneyWatch.UnspentSlice;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.fundledger.domain.SpendingPlans;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.Parameter;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the money (资金监测): computes every rule anew, raises what it finds, brings open alerts
 * up to date and closes those whose cause has gone. What it found of a year that is over since is
 * judged by how that year ended, and stands until somebody resolves it. Running it twice changes
 * nothing.
 */
@Singleton
public final class RaiseAlerts implements RecurringJob {
  private static final String JUDGED_AFTER = "fund-ledger/pace-judged-after-days";
  private static final String NO_LONGER = "不再符合预警条件 · no longer holds";
  private static final String NOT_AT_YEAR_END = "年末已不符合预警条件 · no longer held when the year ended";

  private final Transactions transactions;
  private final MoneyWatch watch;
  private final SpendingPlans plans;
  private final Evaluations evaluations;
  private final Alerts alerts;
  private final DecideAlert decisions;
  private final DatedParameters parameters;
  private final TsidGenerator ids;
  private final Clock clock;

  RaiseAlerts(
      Transactions transactions,
      MoneyWatch watch,
      SpendingPlans plans,
      Evaluations evaluations,
      Alerts alerts,
      DecideAlert decisions,
      DatedParameters parameters,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.watch = watch;
    this.plans = plans;
    this.evaluations = evaluations;
    this.alerts = alerts;
    this.decisions = decisions;
    this.parameters = parameters;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "fund-ledger/raise-alerts";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    LocalDate today = BusinessTime.today(clock);
    List<Finding> found =
        transactions.read(
            () -> {
              List<Finding> all = new ArrayList<>(ofBudgets(today));
              all.addAll(ofYearsOver(today));
              all.addAll(ofSlices(today));
              all.addAll(ofCommitments(today));
              all.addAll(ofEvaluations(today));
              all.addAll(ofPaymentLists(today));
              return all;
            });
    for (AlertRule rule : AlertRule.values()) {
      List<Finding> ofRule = found.stream().filter(finding -> finding.rule() == rule).toList();
      transactions.write(() -> settle(rule, ofRule, today.getYear()));
    }
  }

  private void settle(AlertRule rule, List<Finding> found, int thisYear) {
    Instant now = clock.instant();
    Map<String, Alerts.Live> live = alerts.lockLive(rule);
    Set<String> holding = new HashSet<>();
    for (Finding finding : found) {
      holding.add(finding.key());
      Alerts.Live known = live.get(finding.key());
      if (known != null) {
        alerts.refresh(known.id(), finding, now);
      } else if (!isOver(finding.subject().fiscalYear(), thisYear)) {
        alerts.raise(ids.next(), finding, now);
      }
    }
    live.keySet().removeAll(holding);
    // The head of the log is locked last.
    Map<Boolean, List<Alerts.Live>> gone =
        live.values().stream()
            .collect(Collectors.partitioningBy(alert -> isOver(alert.fiscalYear(), thisYear)));
    decisions.end(gone.getOrDefault(true, List.of()), NOT_AT_YEAR_END);
    decisions.end(gone.getOrDefault(false, List.of()), NO_LONGER);
  }

  private static boolean isOver(@Nullable Integer year, int thisYear) {
    return year != null && year < thisYear;
  }

  private List<Finding> ofBudgets(LocalDate today) {
    return ofBudgets(watch.budgets(today.getYear()), today);
  }

  /** What was found of years that are over since, and held when they ended. */
  private List<Finding> ofYearsOver(LocalDate today) {
    List<Finding> found = new ArrayList<>();
    alerts
        .unresolvedOfYearsBefore(today.getYear())
        .forEach(
            (year, keys) ->
                ofBudgets(watch.budgetsAtEndOf(year), LocalDate.of(year, 12, 31)).stream()
                    .filter(finding -> keys.contains(finding.key()))
                    .forEach(found::add));
    return found;
  }

  /** What the rules of that day find in the budgets of its year. */
  private List<Finding> ofBudgets(List<BudgetYear> budgets, LocalDate day) {
    int year = day.getYear();
    Map<ProgrammeId, SpendingPlan> set = plans.of(year);
    List<Finding> found = new ArrayList<>();
    for (BudgetYear budget : budgets) {
      long judgedAfter = parameters.valueOn(JUDGED_AFTER, budget.region(), day).asLong();
      if (budget.budgetFen() > 0 && day.getDayOfYear() > judgedAfter) {
        SpendingPlan plan = set.getOrDefault(budget.programme(), SpendingPlan.even(year));
        long planned = plan.plannedFen(budget.budgetFen(), day);
        Parameter least = threshold(AlertRule.LOW_UTILISATION, budget.region(), day);
        if (BasisPoints.compare(budget.paidFen(), planned, least.asLong()) < 0) {
          found.add(ofBudget(AlertRule.LOW_UTILISATION, budget, year, planned, least));
        }
        Parameter most = threshold(AlertRule.AHEAD_OF_PLAN, budget.region(), day);
        if (BasisPoints.compare(budget.paidFen(), planned, most.asLong()) > 0) {
          found.add(ofBudget(AlertRule.AHEAD_OF_PLAN, budget, year, planned, most));
        }
        Parameter share = threshold(AlertRule.LOW_GRASSROOTS_SHARE, budget.region(), day);
        if (BasisPoints.compare(budget.grassrootsFen(), budget.budgetFen(), share.asLong()) < 0) {
          found.add(
              ofBudget(AlertRule.LOW_GRASSROOTS_SHARE, budget, year, budget.budgetFen(), share));
        }
      }
    }
    return found;
  }

  private Finding ofBudget(
      AlertRule rule, BudgetYear budget, int year, long comparedFen, Parameter parameter) {
    boolean grassroots = rule == AlertRule.LOW_GRASSROOTS_SHARE;
    Behind behind =
        grassroots
            ? Behind.ALLOCATIONS_ABOVE_TOWNSHIPS
            : rule == AlertRule.AHEAD_OF_PLAN ? Behind.PAYMENTS : Behind.BUDGET;
    return new Finding(
        rule,
        new Subject(SubjectKind.PROGRAMME, budget.programme().value(), year),
        budget.name(),
        budget.region(),
        grassroots ? budget.grassrootsFen() : budget.paidFen(),
        comparedFen,
        null,
        watch.behind(budget.programme(), year, behind),
        parameter.parameterId());
  }

  private List<Finding> ofSlices(LocalDate today) {
    Map<Long, List<UnspentSlice>> idle = new LinkedHashMap<>();
    Map<Long, List<UnspentSlice>> ending = new LinkedHashMap<>();
    Map<Long, Long> heldFen = new LinkedHashMap<>();
    for (UnspentSlice slice : watch.unspent()) {
      heldFen.merge(slice.accountId(), slice.remainingFen(), Math::addExact);
      long days = threshold(AlertRule.IDLE_MONEY, slice.region(), today).asLong();
      if (BusinessTime.dayOf(slice.movedAt()).plusDays(days).isBefore(today)) {
        idle.computeIfAbsent(slice.accountId(), _ -> new ArrayList<>()).add(slice);
      }
      long notice =
          threshold(AlertRule.APPROPRIATION_EXPIRING, slice.appropriationRegion(), today).asLong();
      if (!slice.availableUntil().minusDays(notice).isAfter(today)) {
        ending.computeIfAbsent(slice.appropriationId(), _ -> new ArrayList<>()).add(slice);
      }
    }
    List<Finding> found = new ArrayList<>();
    idle.forEach((account, slices) -> found.add(idle(account, slices, heldFen, today)));
    ending.forEach((appropriation, slices) -> found.add(ending(appropriation, slices, today)));
    return found;
  }

  private Finding idle(
      long account, List<UnspentSlice> slices, Map<Long, Long> heldFen, LocalDate today) {
    UnspentSlice first = slices.getFirst();
    return new Finding(
        AlertRule.IDLE_MONEY,
        new Subject(SubjectKind.ACCOUNT, account, null),
        first.accountName(),
        first.region(),
        sum(slices),
        heldFen.getOrDefault(account, 0L),
        slices.stream().map(UnspentSlice::movedAt).min(Instant::compareTo).orElseThrow(),
        Evidence.of(EvidenceKind.SLICE, slices.stream().map(UnspentSlice::lotId).toList()),
        threshold(AlertRule.IDLE_MONEY, first.region(), today).parameterId());
  }

  private Finding ending(long appropriation, List<UnspentSlice> slices, LocalDate today) {
    UnspentSlice first = slices.getFirst();
    Parameter notice =
        threshold(AlertRule.APPROPRIATION_EXPIRING, first.appropriationRegion(), today);
    return new Finding(
        AlertRule.APPROPRIATION_EXPIRING,
        new Subject(SubjectKind.APPROPRIATION, appropriation, null),
        first.appropriationName(),
        first.appropriationRegion(),
        sum(slices),
        first.grantedFen(),
        BusinessTime.startOfDay(first.availableUntil().minusDays(notice.asLong())),
        Evidence.of(EvidenceKind.SLICE, slices.stream().map(UnspentSlice::lotId).toList()),
        notice.parameterId());
  }

  private List<Finding> ofCommitments(LocalDate today) {
    List<Finding> found = new ArrayList<>();
    for (MoneyWatch.Lapsing lapsing : watch.lapsing()) {
      Parameter notice = threshold(AlertRule.COMMITMENTS_EXPIRING, lapsing.region(), today);
      Instant horizon = clock.instant().plus(Duration.ofDays(notice.asLong()));
      if (!lapsing.firstExpiresAt().isAfter(horizon)) {
        MoneyWatch.LapsingCommitments those = watch.lapsing(lapsing.accountId(), horizon);
        found.add(
            new Finding(
                AlertRule.COMMITMENTS_EXPIRING,
                new Subject(SubjectKind.ACCOUNT, lapsing.accountId(), null),
                lapsing.accountName(),
                lapsing.region(),
                those.amountFen(),
                those.openFen(),
                lapsing.firstExpiresAt().minus(Duration.ofDays(notice.asLong())),
                those.commitments(),
                notice.parameterId()));
      }
    }
    return found;
  }

  /** A programme is judged by its evaluations whether or not it has a budget this year. */
  private List<Finding> ofEvaluations(LocalDate today) {
    Map<ProgrammeId, List<Evaluation>> byProgramme = new LinkedHashMap<>();
    for (Evaluation evaluation : evaluations.all()) {
      byProgramme.computeIfAbsent(evaluation.programme(), _ -> new ArrayList<>()).add(evaluation);
    }
    List<Finding> found = new ArrayList<>();
    for (BudgetYear budget : watch.latestBudgets(byProgramme.keySet(), today.getYear())) {
      Parameter running = threshold(AlertRule.FAILED_EVALUATIONS, budget.region(), today);
      List<Evaluation> failed =
          failedInARow(byProgramme.getOrDefault(budget.programme(), List.of()));
      if (failed.size() >= running.asLong()) {
        found.add(
            new Finding(
                AlertRule.FAILED_EVALUATIONS,
                new Subject(SubjectKind.PROGRAMME, budget.programme().value(), null),
                budget.name(),
                budget.region(),
                budget.budgetFen(),
                budget.budgetFen(),
                failed.getFirst().recordedAt(),
                Evidence.of(EvidenceKind.EVALUATION, failed.stream().map(Evaluation::id).toList()),
                running.parameterId()));
      }
    }
    return found;
  }

  private List<Finding> ofPaymentLists(LocalDate today) {
    List<Finding> found = new ArrayList<>();
    for (MoneyWatch.UnpaidLines unpaid : watch.unpaidLines(today)) {
      Parameter most = threshold(AlertRule.UNPAID_LINES, unpaid.region(), today);
      LocalDate since = unpaid.payDate().plusDays(most.asLong());
      if (since.isBefore(today)) {
        found.add(
            new Finding(
                AlertRule.UNPAID_LINES,
                new Subject(SubjectKind.PAYMENT_LIST, unpaid.list().value(), null),
                unpaid.programmeName() + " " + unpaid.month(),
                unpaid.region(),
                unpaid.unpaidFen(),
                unpaid.listFen(),
                BusinessTime.startOfDay(since.plusDays(1)),
                unpaid.commitments(),
                most.parameterId()));
      }
    }
    return found;
  }

  /** The years before the latest that were failed without a gap, the latest first. */
  private static List<Evaluation> failedInARow(List<Evaluation> latestFirst) {
    List<Evaluation> failed = new ArrayList<>();
    for (Evaluation evaluation : latestFirst) {
      boolean follows = failed.isEmpty() || failed.getLast().year() == evaluation.year() + 1;
      if (evaluation.passed() || !follows) {
        break;
      }
      failed.add(evaluation);
    }
    return failed;
  }

  private Parameter threshold(AlertRule rule, RegionCode region, LocalDate today) {
    return parameters.valueOn(rule.parameter(), region, today);
  }

  private static long sum(List<UnspentSlice> slices) {
    return slices.stream().mapToLong(UnspentSlice::remainingFen).reduce(0, Math::addExact);
  }
}
