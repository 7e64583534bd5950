package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.huimin.api.FundBankApi;
import org.huimin.api.model.FundBankAdvice;
import org.huimin.api.model.FundPaymentCard;
import org.huimin.api.model.NewFundReceipts;
import org.huimin.api.model.NewFundReturns;
import org.huimin.api.model.NewPaymentCard;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.application.ChangeCards;
import org.huimin.fundledger.application.RecordBankAdvice;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;

/** What the bank says of single payments, and the cards that people are paid onto. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundBankController implements FundBankApi {
  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final OncePerKey once;
  private final FundDesk desk;
  private final RecordBankAdvice advice;
  private final ChangeCards cards;
  private final BankAnswers answers;
  private final Clock clock;

  FundBankController(
      Callers callers,
      Access access,
      AccessTrail trail,
      OncePerKey once,
      FundDesk desk,
      RecordBankAdvice advice,
      ChangeCards cards,
      BankAnswers answers,
      Clock clock) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.once = once;
    this.desk = desk;
    this.advice = advice;
    this.cards = cards;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public HttpResponse<FundBankAdvice> recordFundReturns(
      String idempotencyKey, NewFundReturns wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.RECORD_BANK_ADVICE);
    String reason = FundInputs.required("reason", wanted.getReason());
    return once.answer(
        caller,
        "fund-ledger/returns",
        idempotencyKey,
        wanted,
        FundBankAdvice.class,
        HttpStatus.CREATED,
        () ->
            answers.returns(
                advice.returned(
                    desk.commitments(wanted.getCommitmentIds(), Asset.FEN, within),
                    reason,
                    Actor.staff(caller.callerId()))));
  }

  @Override
  public HttpResponse<FundBankAdvice> recordFundReceipts(
      String idempotencyKey, NewFundReceipts wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.RECORD_BANK_ADVICE);
    LocalDate day = wanted.getReceivedOn();
    FundInputs.requirePlausible("receivedOn", day);
    LocalDate today = BusinessTime.today(clock);
    if (day.isAfter(today)) {
      throw InvalidInputException.meaningless("receivedOn", "fund-ledger/day-to-come");
    }
    String reference = FundInputs.bankReference("bankReference", wanted.getBankReference(), today);
    return once.answer(
        caller,
        "fund-ledger/receipts",
        idempotencyKey,
        wanted,
        FundBankAdvice.class,
        HttpStatus.CREATED,
        () ->
            answers.receipts(
                advice.received(
                    desk.commitments(wanted.getCommitmentIds(), Asset.FEN, within),
                    day,
                    reference,
                    Actor.staff(caller.callerId()))));
  }

  @Override
  public FundPaymentCard getPaymentCard(String personId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    long person = Tsid.parse(personId).orNotFound("person").value();
    var ignored = cards.require(person, within);
    FundPaymentCard card = answers.card(person);
    trail.record(caller, person, "fund-ledger/read-payment-card", "card", null, null);
    return card;
  }

  @Override
  public HttpResponse<FundPaymentCard> changePaymentCard(
      String personId, String idempotencyKey, NewPaymentCard wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.CHANGE_CARD);
    long person = Tsid.parse(personId).orNotFound("person").value();
    String reason = FundInputs.required("reason", wanted.getReason());
    return once.answer(
        caller,
        "fund-ledger/change-payment-card",
        idempotencyKey,
        List.of(personId, wanted.getCard(), wanted.getAccountHolder(), reason),
        FundPaymentCard.class,
        HttpStatus.CREATED,
        () -> {
          cards.change(
              person,
              wanted.getCard(),
              wanted.getAccountHolder(),
              reason,
              within,
              caller.callerId());
          trail.record(caller, person, "fund-ledger/change-payment-card", "card", reason, null);
          return answers.card(person);
        });
  }
}
