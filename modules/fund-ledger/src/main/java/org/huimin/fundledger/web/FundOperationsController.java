package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import org.huimin.api.FundOperationsApi;
import org.huimin.api.model.FundAccount;
import org.huimin.api.model.FundAppropriation;
import org.huimin.api.model.FundBatch;
import org.huimin.api.model.FundDisbursement;
import org.huimin.api.model.FundMovement;
import org.huimin.api.model.NewFundAccount;
import org.huimin.api.model.NewFundAllocation;
import org.huimin.api.model.NewFundAppropriation;
import org.huimin.api.model.NewFundBatch;
import org.huimin.api.model.NewFundDisbursement;
import org.huimin.api.model.NewFundReversal;
import org.huimin.api.model.NewFundTransfer;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.query.TransactionView;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;

/** What finance does with the ledger. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundOperationsController implements FundOperationsApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final FundAdministration administration;
  private final FundDesk desk;
  private final FundReads reads;
  private final Clock clock;

  FundOperationsController(
      Callers callers,
      Access access,
      OncePerKey once,
      FundAdministration administration,
      FundDesk desk,
      FundReads reads,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.administration = administration;
    this.desk = desk;
    this.reads = reads;
    this.clock = clock;
  }

  @Override
  public HttpResponse<FundAppropriation> recordAppropriation(
      String idempotencyKey, NewFundAppropriation wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.RECORD_APPROPRIATION);
    RegionCode region = FundInputs.region(wanted.getRegionCode(), within);
    return once.answer(
        caller,
        "fund-ledger/record-appropriation",
        idempotencyKey,
        wanted,
        FundAppropriation.class,
        HttpStatus.CREATED,
        () -> {
          var order = FundInputs.appropriation(wanted, region, BusinessTime.today(clock));
          var recorded = administration.appropriate(order, Actor.staff(caller.callerId()));
          return FundAnswers.appropriation(
              reads
                  .accounts()
                  .appropriation(recorded.appropriationId().value(), within)
                  .orElseThrow());
        });
  }

  @Override
  public HttpResponse<FundAccount> openFundAccount(String idempotencyKey, NewFundAccount wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.OPEN_ACCOUNT);
    RegionCode region = FundInputs.region(wanted.getRegionCode(), within);
    return once.answer(
        caller,
        "fund-ledger/open-account",
        idempotencyKey,
        wanted,
        FundAccount.class,
        HttpStatus.CREATED,
        () -> {
          AccountId id = open(wanted, region, Actor.staff(caller.callerId()));
          return FundAnswers.account(reads.accounts().account(id, within).orElseThrow());
        });
  }

  private AccountId open(NewFundAccount wanted, RegionCode region, Actor actor) {
    int thisYear = BusinessTime.today(clock).getYear();
    return switch (wanted.getKind()) {
      case POOL ->
          administration.openPool(
              FundInputs.required("name", wanted.getName()),
              region,
              wanted.getFiscalYear() == null ? thisYear : wanted.getFiscalYear(),
              FundInputs.asset(wanted.getAsset()),
              actor);
      case PROGRAMME ->
          administration
              .openProgramme(FundInputs.programme(wanted, region, thisYear), actor)
              .accountId();
      default -> throw InvalidInputException.meaningless("kind", "fund-ledger/opened-by-itself");
    };
  }

  @Override
  public HttpResponse<FundMovement> transferFunds(String idempotencyKey, NewFundTransfer wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.MOVE_FUNDS);
    return once.answer(
        caller,
        "fund-ledger/transfer",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> desk.transfer(wanted, within, Actor.staff(caller.callerId())));
  }

  @Override
  public HttpResponse<FundBatch> postFundBatch(String idempotencyKey, NewFundBatch wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.MOVE_FUNDS);
    return once.answer(
        caller,
        "fund-ledger/post-batch",
        idempotencyKey,
        wanted,
        FundBatch.class,
        HttpStatus.CREATED,
        () -> desk.batch(wanted, within, Actor.staff(caller.callerId())));
  }

  @Override
  public HttpResponse<FundMovement> allocateFunds(String idempotencyKey, NewFundAllocation wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.ALLOCATE_FUNDS);
    return once.answer(
        caller,
        "fund-ledger/allocate",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> desk.allocate(wanted, within, Actor.staff(caller.callerId())));
  }

  @Override
  public HttpResponse<FundDisbursement> disburseFunds(
      String idempotencyKey, NewFundDisbursement wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.DISBURSE_FUNDS);
    return once.answer(
        caller,
        "fund-ledger/disburse",
        idempotencyKey,
        wanted,
        FundDisbursement.class,
        HttpStatus.CREATED,
        () -> desk.disburse(wanted, new Approver(caller.callerId(), within)));
  }

  @Override
  public HttpResponse<FundMovement> reverseTransaction(
      String idempotencyKey, NewFundReversal wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.REVERSE_TRANSACTION);
    return once.answer(
        caller,
        "fund-ledger/reverse",
        idempotencyKey,
        wanted,
        FundMovement.class,
        HttpStatus.CREATED,
        () -> {
          TransactionId id =
              TypedId.parse(wanted.getTransactionId(), TransactionId::new)
                  .orInvalid("transactionId");
          TransactionView original =
              reads
                  .transactions()
                  .find(id, within)
                  .orElseThrow(() -> new NotFoundException("transaction"));
          if (!reads.transactions().liesWithin(id, within)) {
            // It also moved the money of others, who alone may let it go back.
            throw new NotFoundException("transaction");
          }
          if (original.kind() == TransactionKind.CLAIM) {
            // Only whoever made the claim knows what becomes of it then.
            throw new RefusedException(new FundRefusal.NotReversible(original.kind().name()));
          }
          return FundDesk.moved(
              administration.reverse(
                  id, FundInputs.memo(wanted.getMemo()), Actor.staff(caller.callerId())),
              new Quantity(original.asset(), original.amountFen()));
        });
  }
}
