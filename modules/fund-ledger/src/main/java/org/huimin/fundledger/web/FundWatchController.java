package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.huimin.api.FundWatchApi;
import org.huimin.api.model.FundAlert;
import org.huimin.api.model.FundAlertPage;
import org.huimin.api.model.FundAlertRule;
import org.huimin.api.model.FundAlertState;
import org.huimin.api.model.FundEvaluation;
import org.huimin.api.model.FundEvaluationPage;
import org.huimin.api.model.FundSpendingPlan;
import org.huimin.api.model.FundUtilisation;
import org.huimin.api.model.NewFundAlertResolution;
import org.huimin.api.model.NewFundEvaluation;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.application.DecideAlert;
import org.huimin.fundledger.application.SteerProgramme;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.BasisPoints;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.fundledger.query.AlertReads;
import org.huimin.fundledger.query.AlertView;
import org.huimin.fundledger.query.BudgetReads;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** The watch over the money for finance and auditors. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundWatchController implements FundWatchApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final AlertReads alerts;
  private final BudgetReads budgets;
  private final DecideAlert decide;
  private final SteerProgramme steer;
  private final FundWatchAnswers answers;
  private final Clock clock;

  FundWatchController(
      Callers callers,
      Access access,
      OncePerKey once,
      AlertReads alerts,
      BudgetReads budgets,
      DecideAlert decide,
      SteerProgramme steer,
      FundWatchAnswers answers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.alerts = alerts;
    this.budgets = budgets;
    this.decide = decide;
    this.steer = steer;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public FundAlertPage listFundAlerts(
      @Nullable FundAlertState state,
      @Nullable FundAlertRule rule,
      @Nullable String regionCode,
      @Nullable Integer limit,
      @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var filter =
        new AlertReads.Filter(
            state == null ? null : AlertState.valueOf(state.name()),
            rule == null ? null : AlertRule.valueOf(rule.name()),
            regionCode == null ? null : RegionCode.parse(regionCode).orInvalid("regionCode"));
    var found = alerts.list(filter, within, FundInputs.limit(limit), cursor);
    var page = new FundAlertPage(found.items().stream().map(answers::alert).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundAlert getFundAlert(String alertId) {
    return answers.alert(
        require(alertId, access.requireRegion(callers.current(), FundAction.READ_FUNDS)));
  }

  @Override
  public FundAlert acknowledgeFundAlert(String alertId, String idempotencyKey) {
    Caller caller = callers.current();
    return decided(
        caller,
        "fund-ledger/acknowledge-alert",
        alertId,
        idempotencyKey,
        List.of(alertId),
        alert ->
            decide.acknowledge(alert.alertId(), alert.region(), Actor.staff(caller.callerId())));
  }

  @Override
  public FundAlert resolveFundAlert(
      String alertId, String idempotencyKey, NewFundAlertResolution wanted) {
    Caller caller = callers.current();
    String reason = FundInputs.required("reason", wanted.getReason());
    return decided(
        caller,
        "fund-ledger/resolve-alert",
        alertId,
        idempotencyKey,
        List.of(alertId, reason),
        alert ->
            decide.resolve(
                alert.alertId(), alert.region(), reason, Actor.staff(caller.callerId())));
  }

  private FundAlert decided(
      Caller caller,
      String operation,
      String alertId,
      String key,
      List<String> content,
      Consumer<AlertView> decision) {
    RegionCode within = access.requireRegion(caller, FundAction.WATCH_FUNDS);
    AlertView alert = require(alertId, within);
    return once.answer(
            caller,
            operation,
            key,
            content,
            FundAlert.class,
            HttpStatus.OK,
            () -> {
              decision.accept(alert);
              return answers.alert(require(alertId, within));
            })
        .body();
  }

  @Override
  public HttpResponse<FundEvaluation> recordFundEvaluation(
      String programmeId, String idempotencyKey, NewFundEvaluation wanted) {
    Caller caller = callers.current();
    Programme programme =
        programme(programmeId, access.requireRegion(caller, FundAction.WATCH_FUNDS));
    if (wanted.getYear() > BusinessTime.today(clock).getYear()) {
      throw InvalidInputException.meaningless("year", "fund-ledger/year-not-over");
    }
    String evaluator = FundInputs.required("evaluator", wanted.getEvaluator());
    return once.answer(
        caller,
        "fund-ledger/record-evaluation",
        idempotencyKey,
        List.of(programmeId, wanted),
        FundEvaluation.class,
        HttpStatus.CREATED,
        () ->
            FundWatchAnswers.evaluation(
                steer.evaluate(
                    programme,
                    wanted.getYear(),
                    wanted.getScore(),
                    wanted.getPassed(),
                    evaluator,
                    Actor.staff(caller.callerId()))));
  }

  @Override
  public FundEvaluationPage listFundEvaluations(
      String programmeId, @Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var found =
        alerts.evaluations(programme(programmeId, within).id(), FundInputs.limit(limit), cursor);
    var page =
        new FundEvaluationPage(found.items().stream().map(FundWatchAnswers::evaluation).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public HttpResponse<FundSpendingPlan> setFundSpendingPlan(
      String programmeId, String idempotencyKey, FundSpendingPlan wanted) {
    Caller caller = callers.current();
    Programme programme =
        programme(programmeId, access.requireRegion(caller, FundAction.WATCH_FUNDS));
    List<Integer> shares = wanted.getQuarterBasisPoints();
    if (shares.stream().mapToInt(Integer::intValue).sum() != BasisPoints.WHOLE) {
      throw InvalidInputException.meaningless("quarterBasisPoints", "fund-ledger/shares-not-whole");
    }
    return once.answer(
        caller,
        "fund-ledger/set-spending-plan",
        idempotencyKey,
        List.of(programmeId, wanted),
        FundSpendingPlan.class,
        HttpStatus.CREATED,
        () -> {
          steer.plan(
              programme,
              new SpendingPlan(wanted.getFiscalYear(), shares),
              Actor.staff(caller.callerId()));
          return wanted;
        });
  }

  @Override
  public FundUtilisation getFundUtilisation(String programmeId, @Nullable Integer fiscalYear) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    Programme programme = programme(programmeId, within);
    int year = fiscalYear == null ? BusinessTime.today(clock).getYear() : fiscalYear;
    return FundWatchAnswers.utilisation(programme, year, budgets.utilisation(programme, year));
  }

  private AlertView require(String alertId, RegionCode within) {
    return alerts
        .find(Tsid.parse(alertId).orNotFound("alert").value(), within)
        .orElseThrow(() -> new NotFoundException("alert"));
  }

  private Programme programme(String programmeId, RegionCode within) {
    return alerts
        .programme(Tsid.parse(programmeId).orNotFound("programme").value(), within)
        .orElseThrow(() -> new NotFoundException("programme"));
  }
}
