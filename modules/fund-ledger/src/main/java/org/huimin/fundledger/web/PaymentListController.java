package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.huimin.api.PaymentListsApi;
import org.huimin.api.model.FundPaymentErrorPage;
import org.huimin.api.model.FundPaymentLine;
import org.huimin.api.model.FundPaymentLinePage;
import org.huimin.api.model.FundPaymentLineState;
import org.huimin.api.model.FundPaymentList;
import org.huimin.api.model.FundPaymentListPage;
import org.huimin.api.model.FundPaymentListPart;
import org.huimin.api.model.FundPaymentListProgress;
import org.huimin.api.model.NewPaymentLine;
import org.huimin.api.model.NewPaymentLineCorrection;
import org.huimin.api.model.NewPaymentLineWithdrawal;
import org.huimin.api.model.NewPaymentList;
import org.huimin.api.model.NewPaymentListRefusal;
import org.huimin.fundledger.application.CorrectPaymentLines;
import org.huimin.fundledger.application.ReceivePaymentLists;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.query.PaymentListReads;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sha256;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** Payment lists for finance and auditors. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class PaymentListController implements PaymentListsApi {
  private static final String LINE_FIELDS = "card, accountHolder, amountFen";

  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final OncePerKey once;
  private final PaymentListDesk desk;
  private final PaymentListReads reads;
  private final PaymentListAnswers answers;

  PaymentListController(
      Callers callers,
      Access access,
      AccessTrail trail,
      OncePerKey once,
      PaymentListDesk desk,
      PaymentListReads reads,
      PaymentListAnswers answers) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.once = once;
    this.desk = desk;
    this.reads = reads;
    this.answers = answers;
  }

  @Override
  public HttpResponse<FundPaymentList> createPaymentList(
      String idempotencyKey, NewPaymentList wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    RegionCode region = FundInputs.region(wanted.getRegionCode(), within);
    FundInputs.requirePlausible("payDate", wanted.getPayDate());
    var order =
        new ReceivePaymentLists.ListOrder(
            wanted.getProgrammeCode(),
            region,
            YearMonth.parse(wanted.getMonth()),
            wanted.getPayDate());
    List<LineOrder> lines = lines(wanted);
    return once.answer(
        caller,
        "fund-ledger/create-payment-list",
        idempotencyKey,
        wanted,
        FundPaymentList.class,
        HttpStatus.CREATED,
        () -> answers.list(desk.receive().begin(order, lines, caller.callerId())));
  }

  private static List<LineOrder> lines(NewPaymentList wanted) {
    List<FieldFault> faults = new ArrayList<>();
    List<LineOrder> lines = new ArrayList<>();
    for (NewPaymentLine line : Optional.ofNullable(wanted.getLines()).orElse(List.of())) {
      lines.add(
          PaymentCsv.line(
              "lines[" + lines.size() + "]",
              line.getPersonId(),
              line.getCard(),
              line.getAccountHolder(),
              line.getAmountFen(),
              faults));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
    return lines;
  }

  @Override
  public FundPaymentListPart putPaymentListPart(String listId, Integer partNumber, String body) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId id = idOf(listId);
    require(id, within);
    var part =
        new ReceivePaymentLists.PartOrder(partNumber, Sha256.hex(body), PaymentCsv.parse(body));
    PaymentList list = desk.receive().append(id, within, part, caller.callerId());
    return new FundPaymentListPart(partNumber, part.lines().size(), answers.list(list));
  }

  @Override
  public FundPaymentList checkPaymentList(String listId, String idempotencyKey) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId id = idOf(listId);
    return decided(
        caller,
        "fund-ledger/check-payment-list",
        idempotencyKey,
        List.of(listId),
        () -> desk.check().request(id, within));
  }

  @Override
  public FundPaymentList approvePaymentList(String listId, String idempotencyKey) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.APPROVE_PAYMENTS);
    PaymentListId id = idOf(listId);
    return decided(
        caller,
        "fund-ledger/approve-payment-list",
        idempotencyKey,
        List.of(listId),
        () -> desk.decide().approve(id, within, caller.callerId()));
  }

  @Override
  public FundPaymentList refusePaymentList(
      String listId, String idempotencyKey, NewPaymentListRefusal wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId id = idOf(listId);
    String reason = FundInputs.required("reason", wanted.getReason());
    return decided(
        caller,
        "fund-ledger/refuse-payment-list",
        idempotencyKey,
        List.of(listId, reason),
        () -> desk.decide().refuse(id, within, caller.callerId(), reason));
  }

  @Override
  public FundPaymentList resendPaymentList(String listId, String idempotencyKey) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.APPROVE_PAYMENTS);
    PaymentListId id = idOf(listId);
    return decided(
        caller,
        "fund-ledger/resend-payment-list",
        idempotencyKey,
        List.of(listId),
        () -> desk.correct().resend(id, within, caller.callerId()));
  }

  @Override
  public FundPaymentList retryPaymentList(String listId, String idempotencyKey) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId id = idOf(listId);
    return decided(
        caller,
        "fund-ledger/retry-payment-list",
        idempotencyKey,
        List.of(listId),
        () -> {
          var unchanged = desk.correct().leaveUnchanged(id, within, caller.callerId());
          trail.recordEach(caller, unchanged.persons(), "fund-ledger/retry-payment-line", "state");
          return unchanged.list();
        });
  }

  private FundPaymentList decided(
      Caller caller,
      String operation,
      String key,
      List<String> content,
      Supplier<PaymentList> decision) {
    return once.answer(
            caller,
            operation,
            key,
            content,
            FundPaymentList.class,
            HttpStatus.OK,
            () -> answers.list(decision.get()))
        .body();
  }

  @Override
  public FundPaymentLine correctPaymentLine(
      String listId, String lineId, String idempotencyKey, NewPaymentLineCorrection wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId list = idOf(listId);
    PaymentLineId id = TypedId.parse(lineId, PaymentLineId::new).orNotFound("payment-line");
    var correction =
        new CorrectPaymentLines.Correction(wanted.getCard(), wanted.getAccountHolder());
    return once.answer(
            caller,
            "fund-ledger/correct-payment-line",
            idempotencyKey,
            List.of(listId, lineId, wanted.getCard(), wanted.getAccountHolder()),
            FundPaymentLine.class,
            HttpStatus.OK,
            () -> {
              PaymentLine corrected =
                  desk.correct().correct(list, id, within, correction, caller.callerId());
              trail.record(
                  caller,
                  corrected.personId(),
                  "fund-ledger/correct-payment-line",
                  "card, accountHolder",
                  null,
                  null);
              return PaymentListAnswers.corrected(corrected);
            })
        .body();
  }

  @Override
  public FundPaymentLine withdrawPaymentLine(
      String listId, String lineId, String idempotencyKey, NewPaymentLineWithdrawal wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.PREPARE_PAYMENTS);
    PaymentListId list = idOf(listId);
    PaymentLineId id = TypedId.parse(lineId, PaymentLineId::new).orNotFound("payment-line");
    String reason = FundInputs.required("reason", wanted.getReason());
    return once.answer(
            caller,
            "fund-ledger/withdraw-payment-line",
            idempotencyKey,
            List.of(listId, lineId, reason),
            FundPaymentLine.class,
            HttpStatus.OK,
            () -> {
              PaymentLine withdrawn =
                  desk.withdraw().withdraw(list, id, within, reason, caller.callerId());
              trail.record(
                  caller,
                  withdrawn.personId(),
                  "fund-ledger/withdraw-payment-line",
                  "state",
                  reason,
                  null);
              return PaymentListAnswers.corrected(withdrawn);
            })
        .body();
  }

  @Override
  public FundPaymentListPage listPaymentLists(@Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var found = reads.lists(within, FundInputs.limit(limit), cursor);
    var page = new FundPaymentListPage(answers.lists(found.items()));
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundPaymentListProgress getPaymentList(String listId) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    PaymentList list = require(idOf(listId), within);
    return new FundPaymentListProgress(
        answers.list(list),
        reads.totals(list.id()).stream().map(PaymentListAnswers::total).toList(),
        list.unexpectedAnswers());
  }

  @Override
  public FundPaymentErrorPage listPaymentListErrors(
      String listId, @Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    PaymentList list = require(idOf(listId), within);
    var found = reads.faults(list.id(), FundInputs.limit(limit), cursor);
    var page =
        new FundPaymentErrorPage(
            found.items().stream().map(fault -> answers.fault(fault.fault())).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundPaymentLinePage listPaymentListLines(
      String listId,
      @Nullable FundPaymentLineState state,
      @Nullable Integer limit,
      @Nullable String cursor) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    PaymentList list = require(idOf(listId), within);
    var found =
        reads.lines(
            list.id(),
            state == null ? null : PaymentLineState.valueOf(state.name()),
            FundInputs.limit(limit),
            cursor);
    trail.recordEach(
        caller,
        found.items().stream().map(PaymentListReads.LineView::personId).toList(),
        "fund-ledger/read-payment-lines",
        LINE_FIELDS);
    var page =
        new FundPaymentLinePage(found.items().stream().map(PaymentListAnswers::line).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  private static PaymentListId idOf(String text) {
    return TypedId.parse(text, PaymentListId::new).orNotFound("payment-list");
  }

  private PaymentList require(PaymentListId id, RegionCode within) {
    return reads.find(id, within).orElseThrow(() -> new NotFoundException("payment-list"));
  }
}
