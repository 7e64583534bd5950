package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.huimin.api.FundLifeApi;
import org.huimin.api.model.FundCarryOver;
import org.huimin.api.model.FundMovement;
import org.huimin.api.model.NewFundAdjustment;
import org.huimin.api.model.NewFundCarryOver;
import org.huimin.api.model.NewFundClawBack;
import org.huimin.api.model.NewFundRefund;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.BudgetAdjustment;
import org.huimin.fundledger.CarryOverOutcome;
import org.huimin.fundledger.ClawBackOrder;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.RefundOrder;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;

/** What becomes of budgets and payments later (预算调整、结转、收回、退款). */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundLifeController implements FundLifeApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final FundAdministration administration;
  private final FundReads reads;

  FundLifeController(
      Callers callers,
      Access access,
      OncePerKey once,
      FundAdministration administration,
      FundReads reads) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.administration = administration;
    this.reads = reads;
  }

  @Override
  public HttpResponse<FundMovement> adjustFundBudget(
      String idempotencyKey, NewFundAdjustment wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.ADJUST_BUDGET);
    return once.answer(
        caller,
        "fund-ledger/adjust-budget",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> {
          var order =
              new BudgetAdjustment(
                  account("budgetAccountId", wanted.getBudgetAccountId(), within),
                  account("counterpartAccountId", wanted.getCounterpartAccountId(), within),
                  BudgetAdjustment.Direction.valueOf(wanted.getDirection().name()),
                  FundInputs.quantity(wanted.getAsset(), wanted.getAmountFen()),
                  document(wanted.getDocumentNumber()));
          different(order.budget(), order.counterpart(), "counterpartAccountId");
          return FundDesk.moved(
              administration.adjust(order, Actor.staff(caller.callerId())), order.amount());
        });
  }

  @Override
  public HttpResponse<FundCarryOver> carryOverFunds(
      String idempotencyKey, NewFundCarryOver wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.CARRY_OVER);
    return once.answer(
        caller,
        "fund-ledger/carry-over",
        idempotencyKey,
        wanted,
        FundCarryOver.class,
        HttpStatus.CREATED,
        () ->
            switch (administration.carryOver(
                account("accountId", wanted.getAccountId(), within),
                document(wanted.getDocumentNumber()),
                Actor.staff(caller.callerId()))) {
              case CarryOverOutcome.CarriedOver done ->
                  new FundCarryOver(
                      done.into().text(),
                      done.transactions().stream().map(TransactionId::text).toList(),
                      FundAnswers.asset(done.carried().asset()),
                      done.carried().units(),
                      done.lapsing().units());
              case CarryOverOutcome.Refused(FundRefusal refusal) ->
                  throw new RefusedException(refusal);
            });
  }

  @Override
  public HttpResponse<FundMovement> clawBackFunds(String idempotencyKey, NewFundClawBack wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.CLAW_BACK);
    return once.answer(
        caller,
        "fund-ledger/claw-back",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> {
          var order =
              new ClawBackOrder(
                  account("allocationAccountId", wanted.getAllocationAccountId(), within),
                  account("intoAccountId", wanted.getIntoAccountId(), within),
                  FundInputs.quantity(wanted.getAsset(), wanted.getAmountFen()),
                  document(wanted.getDocumentNumber()));
          different(order.allocation(), order.into(), "intoAccountId");
          return FundDesk.moved(
              administration.clawBack(order, Actor.staff(caller.callerId())), order.amount());
        });
  }

  @Override
  public HttpResponse<FundMovement> recordFundRefund(String idempotencyKey, NewFundRefund wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.RECORD_REFUND);
    return once.answer(
        caller,
        "fund-ledger/refund",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> {
          TransactionId payment =
              TypedId.parse(wanted.getTransactionId(), TransactionId::new)
                  .orInvalid("transactionId");
          if (reads.transactions().find(payment, within).isEmpty()
              || !reads.transactions().liesWithin(payment, within)) {
            throw new NotFoundException("transaction");
          }
          String claim = wanted.getCommitmentId();
          var order =
              new RefundOrder(
                  payment,
                  claim == null
                      ? null
                      : TypedId.parse(claim, CommitmentId::new).orInvalid("commitmentId"),
                  FundInputs.quantity(wanted.getAsset(), wanted.getAmountFen()),
                  document(wanted.getDocumentNumber()));
          return FundDesk.moved(
              administration.refund(order, Actor.staff(caller.callerId())), order.amount());
        });
  }

  private AccountId account(String field, String text, RegionCode within) {
    AccountId id = TypedId.parse(text, AccountId::new).orInvalid(field);
    return reads
        .accounts()
        .account(id, within)
        .orElseThrow(() -> new NotFoundException("account"))
        .id();
  }

  private static void different(AccountId one, AccountId other, String field) {
    if (one.equals(other)) {
      throw InvalidInputException.meaningless(field, "fund-ledger/same-account");
    }
  }

  private static String document(String text) {
    String plain = FundInputs.plain("documentNumber", text);
    if (plain.isEmpty()) {
      throw InvalidInputException.broken("documentNumber", "platform/required");
    }
    return plain;
  }
}
