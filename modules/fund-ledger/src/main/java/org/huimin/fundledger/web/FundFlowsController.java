package org.huimin.fundledger.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.api.model.FundEdge;
import org.huimin.api.model.FundEdgePage;
import org.huimin.api.model.FundFlowLink;
import org.huimin.api.model.FundFlowNode;
import org.huimin.api.model.FundFlowNodeKind;
import org.huimin.api.model.FundFlows;
import org.huimin.api.model.FundTransactionKind;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AlertReads;
import org.huimin.fundledger.query.FlowGraph;
import org.huimin.fundledger.query.FlowReads;
import org.huimin.fundledger.query.FlowReads.EdgeView;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.web.Cursor;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Exports of where the money went, as JSON or CSV, for finance and auditors. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundFlowsController {
  private static final String PROBLEM = "application/problem+json";
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final int QUARTERS = 4;
  private static final int MOST = 100;

  private final Callers callers;
  private final Access access;
  private final FlowReads flows;
  private final AccountReads accounts;
  private final AlertReads programmes;
  private final Messages messages;
  private final Clock clock;

  FundFlowsController(
      Callers callers,
      Access access,
      FlowReads flows,
      AccountReads accounts,
      AlertReads programmes,
      Messages messages,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.flows = flows;
    this.accounts = accounts;
    this.programmes = programmes;
    this.messages = messages;
    this.clock = clock;
  }

  /** The graph of a year's money. */
  @Get("/api/v1/fund-ledger/flows")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> flows(
      HttpRequest<?> request,
      @QueryValue @Nullable @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer fiscalYear,
      @QueryValue @Nullable @Min(1) @Max(QUARTERS) Integer quarter,
      @QueryValue @Nullable String programmeId,
      @QueryValue @Nullable String regionCode) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    int year = fiscalYear == null ? BusinessTime.today(clock).getYear() : fiscalYear;
    Long programme = programmeId == null ? null : programme(programmeId, within);
    RegionCode region =
        regionCode == null ? within : RegionCode.parse(regionCode).orInvalid("regionCode");
    FlowGraph.Graph graph =
        flows.of(new FlowReads.Filter(year, quarter, programme, within, region));
    if (Csv.isAskedFor(request)) {
      return csv(graph);
    }
    FundFlows answer =
        new FundFlows(
            year,
            graph.nodes().stream()
                .map(
                    node ->
                        new FundFlowNode(
                            node.id(), name(node), FundFlowNodeKind.valueOf(node.kind().name())))
                .toList(),
            graph.links().stream()
                .map(
                    link ->
                        new FundFlowLink(
                            link.source(), link.target(), link.amountFen(), link.transactions()))
                .toList());
    answer.setQuarter(quarter);
    return HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private long programme(String programmeId, RegionCode within) {
    return programmes
        .programme(Tsid.parse(programmeId).orInvalid("programmeId").value(), within)
        .orElseThrow(() -> new NotFoundException("programme"))
        .id()
        .value();
  }

  private HttpResponse<?> csv(FlowGraph.Graph graph) {
    Map<String, String> names = new LinkedHashMap<>();
    graph.nodes().forEach(node -> names.put(node.id(), name(node)));
    return Csv.answer(
        List.of("source", "sourceName", "target", "targetName", "amountFen", "transactions"),
        graph.links().stream()
            .<List<?>>map(
                link ->
                    List.of(
                        link.source(),
                        Objects.requireNonNull(names.get(link.source())),
                        link.target(),
                        Objects.requireNonNull(names.get(link.target())),
                        link.amountFen(),
                        link.transactions()))
            .toList());
  }

  /** The name of an account or a region, or the word for what is no account. */
  private String name(FlowGraph.Node node) {
    return node.name() == null
        ? messages.text(node.word().code(), node.word().details(), RequestLocale.current())
        : node.name();
  }

  /** Every movement of an appropriation's money; all of them at once only as CSV. */
  @Get("/api/v1/fund-ledger/appropriations/{appropriationId}/edges")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> edges(
      HttpRequest<?> request,
      @PathVariable String appropriationId,
      @QueryValue @Nullable @Min(1) @Max(MOST) Integer limit,
      @QueryValue @Nullable @Size(max = 200) String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    long id = Tsid.parse(appropriationId).orNotFound("appropriation").value();
    if (accounts.appropriation(id, within).isEmpty()) {
      throw new NotFoundException("appropriation");
    }
    if (Csv.isAskedFor(request)) {
      return HttpResponse.ok(new StreamedFile(new EdgeLines(flows, id), Csv.contentType()));
    }
    int most = FundInputs.limit(limit);
    List<String> last = Cursor.decode(cursor, 2);
    List<EdgeView> found =
        last.isEmpty()
            ? flows.edges(id, 0, 0, most + 1)
            : flows.edges(id, number(last.getFirst()), (int) number(last.getLast()), most + 1);
    List<EdgeView> page = found.subList(0, Math.min(most, found.size()));
    FundEdgePage answer = new FundEdgePage(page.stream().map(FundFlowsController::edge).toList());
    if (found.size() > most) {
      EdgeView end = page.getLast();
      answer.setNextCursor(
          Cursor.encode(Long.toString(end.transactionId()), Integer.toString(end.lineNumber())));
    }
    return HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  private static FundEdge edge(EdgeView view) {
    FundEdge answer =
        new FundEdge(
            Tsid.text(view.transactionId()),
            view.lineNumber(),
            FundTransactionKind.valueOf(view.kind()),
            FundAnswers.offset(view.recordedAt()),
            view.amountFen(),
            view.returned());
    answer.setSourceSliceId(EdgeLines.text(view.sourceSlice()));
    answer.setSourceAccountId(EdgeLines.text(view.sourceAccount()));
    answer.setTargetSliceId(EdgeLines.text(view.targetSlice()));
    answer.setTargetAccountId(EdgeLines.text(view.targetAccount()));
    return answer;
  }
}
