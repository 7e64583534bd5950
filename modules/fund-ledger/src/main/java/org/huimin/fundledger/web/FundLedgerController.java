package org.huimin.fundledger.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.huimin.api.FundLedgerApi;
import org.huimin.api.model.AppropriationSource;
import org.huimin.api.model.FundAccount;
import org.huimin.api.model.FundAccountKind;
import org.huimin.api.model.FundAccountPage;
import org.huimin.api.model.FundAppropriationPage;
import org.huimin.api.model.FundAppropriationTrace;
import org.huimin.api.model.FundAsset;
import org.huimin.api.model.FundPayablePage;
import org.huimin.api.model.FundProgrammePage;
import org.huimin.api.model.FundTrace;
import org.huimin.api.model.FundTransaction;
import org.huimin.api.model.FundTransactionKind;
import org.huimin.api.model.FundTransactionPage;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.PayableView;
import org.huimin.fundledger.query.RecipientView;
import org.huimin.fundledger.query.Traces;
import org.huimin.fundledger.query.TransactionReads;
import org.huimin.fundledger.query.TransactionView;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** The ledger as finance and auditors read it. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundLedgerController implements FundLedgerApi {
  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final FundReads reads;

  FundLedgerController(Callers callers, Access access, AccessTrail trail, FundReads reads) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.reads = reads;
  }

  @Override
  public FundAccountPage listFundAccounts(
      @Nullable FundAccountKind kind,
      @Nullable String regionCode,
      @Nullable String programmeCode,
      @Nullable FundAsset asset,
      @Nullable Integer limit,
      @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var filter =
        new AccountReads.AccountFilter(
            kind == null ? null : AccountKind.valueOf(kind.name()),
            regionCode == null ? null : RegionCode.parse(regionCode).orInvalid("regionCode"),
            programmeCode,
            FundInputs.assetOrAny(asset));
    var found = reads.accounts().accounts(filter, within, FundInputs.limit(limit), cursor);
    var page = new FundAccountPage(found.items().stream().map(FundAnswers::account).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundAccount getFundAccount(String accountId, @Nullable String asOf) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    AccountId id = TypedId.parse(accountId, AccountId::new).orNotFound("account");
    Account account =
        reads.accounts().account(id, within).orElseThrow(() -> new NotFoundException("account"));
    if (asOf == null) {
      return FundAnswers.account(account);
    }
    Instant instant = FundInputs.asOf(asOf);
    return FundAnswers.accountAsOf(account, reads.accounts().balanceAsOf(id, instant), instant);
  }

  @Override
  public FundProgrammePage listFundProgrammes(
      @Nullable FundAsset asset, @Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var found =
        reads
            .accounts()
            .programmes(FundInputs.assetOrAny(asset), within, FundInputs.limit(limit), cursor);
    var page = new FundProgrammePage(found.items().stream().map(FundAnswers::programme).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundAppropriationPage listAppropriations(
      @Nullable FundAsset asset, @Nullable Integer limit, @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    var found =
        reads
            .accounts()
            .appropriations(FundInputs.assetOrAny(asset), within, FundInputs.limit(limit), cursor);
    var page =
        new FundAppropriationPage(found.items().stream().map(FundAnswers::appropriation).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundPayablePage listPayables(
      @Nullable String payeeId,
      @Nullable FundAsset asset,
      @Nullable Integer limit,
      @Nullable String cursor) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    Long payee = payeeId == null ? null : Tsid.parse(payeeId).orInvalid("payeeId").value();
    var found =
        reads
            .accounts()
            .payables(payee, FundInputs.assetOrAny(asset), within, FundInputs.limit(limit), cursor);
    var page = new FundPayablePage(found.items().stream().map(FundAnswers::payable).toList());
    page.setNextCursor(found.nextCursor());
    Set<Long> people = new HashSet<>();
    for (PayableView view : found.items()) {
      if (view.payee() instanceof Recipient.Person person) {
        people.add(person.id());
      }
    }
    trail.recordEach(caller, people, "fund-ledger/read-payables", "recipient, amountFen");
    return page;
  }

  @Override
  public FundTransactionPage listFundTransactions(
      @Nullable String accountId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable FundTransactionKind kind,
      @Nullable AppropriationSource source,
      @Nullable FundAsset asset,
      @Nullable Integer limit,
      @Nullable String cursor) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    FundInputs.requirePlausible("from", from);
    FundInputs.requirePlausible("to", to);
    if (from != null && to != null && to.isBefore(from)) {
      throw InvalidInputException.meaningless("to", "fund-ledger/period-reversed");
    }
    var filter =
        new TransactionReads.Filter(
            accountId == null
                ? null
                : TypedId.parse(accountId, AccountId::new).orInvalid("accountId"),
            from,
            to,
            kind == null ? null : TransactionKind.valueOf(kind.name()),
            source == null ? null : FundSource.valueOf(source.name()),
            FundInputs.assetOrAny(asset));
    var found = reads.transactions().list(filter, within, FundInputs.limit(limit), cursor);
    var page =
        new FundTransactionPage(found.items().stream().map(FundAnswers::transaction).toList());
    page.setNextCursor(found.nextCursor());
    return page;
  }

  @Override
  public FundTransaction getFundTransaction(String transactionId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    TransactionView found = require(idOf(transactionId), within);
    recordRecipients(caller, recipientOf(found), "fund-ledger/read-transaction");
    return FundAnswers.transaction(found);
  }

  @Override
  public FundTrace traceFundTransaction(String transactionId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    TransactionId id = idOf(transactionId);
    TransactionView found = require(id, within);
    Traces.Trace trace = reads.traces().of(id);
    Set<RecipientView> seen = recipientOf(found);
    trace.destinations().forEach(destination -> seen.add(destination.recipient()));
    recordRecipients(caller, seen, "fund-ledger/trace-transaction");
    return FundAnswers.trace(found, trace);
  }

  @Override
  public FundAppropriationTrace traceAppropriation(String appropriationId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    long id = Tsid.parse(appropriationId).orNotFound("appropriation").value();
    var appropriation =
        reads
            .accounts()
            .appropriation(id, within)
            .orElseThrow(() -> new NotFoundException("appropriation"));
    AppropriationTraces.AppropriationTrace trace = reads.appropriationTraces().of(id);
    Set<RecipientView> seen = new HashSet<>();
    trace.byRecipient().forEach(share -> seen.add(share.recipient()));
    recordRecipients(caller, seen, "fund-ledger/trace-appropriation");
    return FundAnswers.appropriationTrace(appropriation, trace);
  }

  private static TransactionId idOf(String text) {
    return TypedId.parse(text, TransactionId::new).orNotFound("transaction");
  }

  private TransactionView require(TransactionId id, RegionCode within) {
    return reads
        .transactions()
        .find(id, within)
        .orElseThrow(() -> new NotFoundException("transaction"));
  }

  private static Set<RecipientView> recipientOf(TransactionView view) {
    Set<RecipientView> recipients = new HashSet<>();
    if (view.recipient() != null) {
      recipients.add(view.recipient());
    }
    return recipients;
  }

  private void recordRecipients(
      Caller caller, Collection<RecipientView> recipients, String action) {
    Set<Long> people = new HashSet<>();
    for (RecipientView recipient : recipients) {
      OptionalLong person = recipient.personId();
      if (person.isPresent()) {
        people.add(person.getAsLong());
      }
    }
    record(caller, people, action);
  }

  private void record(Caller caller, Set<Long> people, String action) {
    trail.recordEach(caller, people, action, "recipient, amountFen");
  }
}
