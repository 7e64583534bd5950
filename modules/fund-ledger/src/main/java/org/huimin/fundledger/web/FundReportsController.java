package org.huimin.fundledger.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.huimin.api.model.AppropriationSource;
import org.huimin.api.model.FundBudgetGrouping;
import org.huimin.api.model.FundBudgetReport;
import org.huimin.api.model.FundDueReport;
import org.huimin.api.model.FundDueRow;
import org.huimin.api.model.FundIndicator;
import org.huimin.api.model.FundIndicatorReport;
import org.huimin.fundledger.query.BudgetReads;
import org.huimin.fundledger.query.DueReads;
import org.huimin.fundledger.query.IndicatorReads;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/**
 * Reports for finance and auditors. Written by hand, because one address answers in two forms: JSON
 * and CSV.
 */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundReportsController {
  private static final String PROBLEM = "application/problem+json";
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  /** The first month about which money is reported month by month (财预〔2020〕56号). */
  private static final YearMonth FIRST_MONTH = YearMonth.of(2020, 5);

  private static final String DUE_DAY = "fund-ledger/direct-funds-report-day";

  private final Callers callers;
  private final Access access;
  private final BudgetReads budgets;
  private final DueReads due;
  private final IndicatorReads indicators;
  private final DatedParameters parameters;
  private final Messages messages;
  private final Clock clock;

  FundReportsController(
      Callers callers,
      Access access,
      BudgetReads budgets,
      DueReads due,
      IndicatorReads indicators,
      DatedParameters parameters,
      Messages messages,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.budgets = budgets;
    this.due = due;
    this.indicators = indicators;
    this.parameters = parameters;
    this.messages = messages;
    this.clock = clock;
  }

  /** Budget against actual of a year. */
  @Get("/api/v1/fund-ledger/reports/budget")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> budget(
      HttpRequest<?> request,
      @QueryValue @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer fiscalYear,
      @QueryValue @Nullable FundBudgetGrouping by) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    int year = fiscalYear == null ? BusinessTime.today(clock).getYear() : fiscalYear;
    FundBudgetGrouping grouping = by == null ? FundBudgetGrouping.PROGRAMME : by;
    List<BudgetReads.Row> rows =
        budgets.report(year, BudgetReads.Grouping.valueOf(grouping.name()), within).stream()
            .map(row -> grouping == FundBudgetGrouping.SOURCE ? named(row) : row)
            .toList();
    if (!Csv.isAskedFor(request)) {
      return json(new FundBudgetReport(year, grouping, FundWatchAnswers.rows(rows)));
    }
    return Csv.answer(
        List.of(
            "key",
            "name",
            "originalFen",
            "adjustedFen",
            "committedFen",
            "owedFen",
            "spentFen",
            "leftFen"),
        rows.stream()
            .<List<?>>map(
                row ->
                    List.of(
                        row.key(),
                        row.name(),
                        row.originalFen(),
                        row.adjustedFen(),
                        row.committedFen(),
                        row.owedFen(),
                        row.spentFen(),
                        row.leftFen()))
            .toList());
  }

  private BudgetReads.Row named(BudgetReads.Row ofSource) {
    return ofSource.named(word("fund-ledger/source", ofSource.key()));
  }

  private String word(String set, String constant) {
    Phrase word = Phrase.word(set, constant);
    return messages.text(word.code(), word.details(), RequestLocale.current());
  }

  /** What is to be reported about a month. */
  @Get("/api/v1/fund-ledger/reports/due")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> due(HttpRequest<?> request, @QueryValue @Nullable String month) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    YearMonth wanted = month(month, clock);
    var next = wanted.plusMonths(1);
    int day = Math.toIntExact(parameters.valueOn(DUE_DAY, within, next.atDay(1)).asLong());
    List<DueReads.Row> rows = due.of(wanted, within);
    if (!Csv.isAskedFor(request)) {
      return json(
          new FundDueReport(
              wanted.toString(),
              next.atDay(day),
              rows.stream().map(FundReportsController::row).toList()));
    }
    return Csv.answer(
        List.of(
            "appropriationId",
            "documentNumber",
            "source",
            "functionCode",
            "regionCode",
            "receivedFen",
            "allocatedFen",
            "committedFen",
            "paidToPersonsFen",
            "paidToOrganisationsFen",
            "paidToDateFen"),
        rows.stream()
            .<List<?>>map(
                row ->
                    List.of(
                        Tsid.text(row.appropriationId()),
                        row.documentNumber(),
                        row.source(),
                        row.functionCode(),
                        row.region().code(),
                        row.moved().receivedFen(),
                        row.moved().allocatedFen(),
                        row.moved().committedFen(),
                        row.moved().paidToPersonsFen(),
                        row.moved().paidToOrganisationsFen(),
                        row.paidToDateFen()))
            .toList());
  }

  private static FundDueRow row(DueReads.Row row) {
    return new FundDueRow(
        Tsid.text(row.appropriationId()),
        row.documentNumber(),
        AppropriationSource.valueOf(row.source().name()),
        row.functionCode(),
        row.region().code(),
        row.moved().receivedFen(),
        row.moved().allocatedFen(),
        row.moved().committedFen(),
        row.moved().paidToPersonsFen(),
        row.moved().paidToOrganisationsFen(),
        row.paidToDateFen());
  }

  /** The indicators of a year. */
  @Get("/api/v1/fund-ledger/reports/indicators")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> indicators(
      HttpRequest<?> request,
      @QueryValue @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer fiscalYear) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    int year = fiscalYear == null ? BusinessTime.today(clock).getYear() : fiscalYear;
    List<IndicatorReads.Indicator> found = indicators.of(year, within);
    if (!Csv.isAskedFor(request)) {
      return json(new FundIndicatorReport(year, found.stream().map(this::indicator).toList()));
    }
    return Csv.answer(
        List.of(
            "code", "name", "partFen", "wholeFen", "basisPoints", "targetBasisPoints", "source"),
        found.stream()
            .<List<?>>map(
                one ->
                    Arrays.asList(
                        one.kind(),
                        word("fund-ledger/indicator", one.kind().name()),
                        one.partFen(),
                        one.wholeFen(),
                        one.basisPoints(),
                        one.targetBasisPoints(),
                        one.source()))
            .toList());
  }

  private FundIndicator indicator(IndicatorReads.Indicator found) {
    FundIndicator answer =
        new FundIndicator(
            found.kind().name(),
            word("fund-ledger/indicator", found.kind().name()),
            found.partFen(),
            found.wholeFen(),
            found.source());
    answer.setBasisPoints(found.basisPoints());
    answer.setTargetBasisPoints(found.targetBasisPoints());
    return answer;
  }

  /** A month as the caller wrote it; the one before the current if absent. */
  static YearMonth month(@Nullable String text, Clock clock) {
    YearMonth now = YearMonth.from(BusinessTime.today(clock));
    if (text == null) {
      return now.minusMonths(1);
    }
    YearMonth wanted;
    try {
      wanted = YearMonth.parse(text);
    } catch (DateTimeParseException malformed) {
      throw InvalidInputException.broken("month", "fund-ledger/month-malformed");
    }
    if (wanted.isBefore(FIRST_MONTH)) {
      throw InvalidInputException.meaningless(
          List.of(
              new FieldFault(
                  "month", "fund-ledger/month-too-early", Map.of("earliest", FIRST_MONTH))));
    }
    if (wanted.isAfter(now)) {
      throw InvalidInputException.meaningless("month", "fund-ledger/month-to-come");
    }
    return wanted;
  }

  private static HttpResponse<?> json(Object body) {
    return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
