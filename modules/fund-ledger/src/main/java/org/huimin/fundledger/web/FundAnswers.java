package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.huimin.api.model.AppropriationSource;
import org.huimin.api.model.FundAccount;
import org.huimin.api.model.FundAccountKind;
import org.huimin.api.model.FundAppropriation;
import org.huimin.api.model.FundAppropriationTrace;
import org.huimin.api.model.FundAsset;
import org.huimin.api.model.FundPayable;
import org.huimin.api.model.FundPayment;
import org.huimin.api.model.FundPosting;
import org.huimin.api.model.FundProgramme;
import org.huimin.api.model.FundPurpose;
import org.huimin.api.model.FundTrace;
import org.huimin.api.model.FundTraceDestination;
import org.huimin.api.model.FundTraceRecipient;
import org.huimin.api.model.FundTraceShare;
import org.huimin.api.model.FundTraceSource;
import org.huimin.api.model.FundTransaction;
import org.huimin.api.model.FundTransactionKind;
import org.huimin.api.model.Refusal;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.AppropriationView;
import org.huimin.fundledger.query.PayableView;
import org.huimin.fundledger.query.ProgrammeView;
import org.huimin.fundledger.query.Traces;
import org.huimin.fundledger.query.TransactionView;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Puts what was read or done into the words of the API. */
@Singleton
final class FundAnswers {
  private final Messages messages;

  FundAnswers(Messages messages) {
    this.messages = messages;
  }

  static FundAsset asset(Asset asset) {
    return FundAsset.valueOf(asset.name());
  }

  static FundAccount account(Account account) {
    FundAccount answer =
        new FundAccount(
            account.id().text(),
            FundAccountKind.valueOf(account.kind().name()),
            account.name(),
            asset(account.asset()),
            account.region().code(),
            account.balanceFen());
    answer.setParentAccountId(account.parent() == null ? null : account.parent().text());
    answer.setProgrammeId(account.programme() == null ? null : account.programme().text());
    answer.setFiscalYear(account.fiscalYear());
    return answer;
  }

  static FundAccount accountAsOf(Account account, long balanceFen, Instant instant) {
    FundAccount answer = account(account);
    answer.setBalanceFen(balanceFen);
    answer.setAsOf(offset(instant));
    return answer;
  }

  static FundAppropriation appropriation(AppropriationView view) {
    return new FundAppropriation(
        Tsid.text(view.appropriationId()),
        Tsid.text(view.accountId()),
        Tsid.text(view.transactionId()),
        AppropriationSource.valueOf(view.source().name()),
        view.fiscalYear(),
        view.functionCode(),
        asset(view.asset()),
        view.amountFen(),
        view.leftFen(),
        view.earmark().purposes().stream()
            .map(purpose -> FundPurpose.valueOf(purpose.name()))
            .sorted()
            .toList(),
        view.availableUntil(),
        view.documentNumber(),
        view.name(),
        view.region().code());
  }

  static FundProgramme programme(ProgrammeView view) {
    return new FundProgramme(
        view.programme().id().text(),
        view.programme().code(),
        view.programme().name(),
        FundPurpose.valueOf(view.programme().purpose().name()),
        view.programme().targetGroup(),
        view.programme().functionCode(),
        view.programme().region().code(),
        asset(view.programme().asset()),
        view.budgetedFen(),
        view.allocatedFen(),
        view.committedFen(),
        view.payableFen(),
        view.paidFen());
  }

  static FundPayable payable(PayableView view) {
    return new FundPayable(
        Tsid.text(view.commitmentId()),
        Tsid.text(view.payee().id()),
        label(view.payee()),
        asset(view.asset()),
        view.amountFen(),
        FundPurpose.valueOf(view.purpose()),
        view.region().code(),
        view.serviceDay(),
        view.ownerContext(),
        view.ownerReference(),
        Tsid.text(view.claimTransactionId()));
  }

  static FundPayment payment(DisbursementOutcome.Payment payment) {
    return new FundPayment(
        payment.transactionId().text(),
        label(payment.payee()),
        asset(payment.amount().asset()),
        payment.amount().units(),
        payment.commitments().stream().map(id -> id.text()).toList());
  }

  static String label(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Organisation organisation when !organisation.name().isEmpty() ->
          organisation.name();
      case Recipient.Organisation organisation -> organisation.identity();
      case Recipient.Person person -> person.identity();
    };
  }

  static FundTransaction transaction(TransactionView view) {
    FundTransaction answer =
        new FundTransaction(
            Tsid.text(view.transactionId()),
            view.leafIndex(),
            FundTransactionKind.valueOf(view.kind().name()),
            asset(view.asset()),
            view.amountFen(),
            offset(view.recordedAt()),
            view.recordedBy(),
            view.region().code(),
            view.referenceContext(),
            view.referenceId(),
            view.memo());
    answer.setPurpose(view.purpose() == null ? null : FundPurpose.valueOf(view.purpose()));
    answer.setCommitmentId(text(view.commitmentId()));
    answer.setReversesTransactionId(text(view.reversesId()));
    answer.setReversedByTransactionId(text(view.reversedById()));
    answer.setRecipient(view.recipient() == null ? null : view.recipient().text());
    answer.setPostings(
        view.postings().stream()
            .map(
                line ->
                    new FundPosting(
                        Tsid.text(line.accountId()),
                        FundAccountKind.valueOf(line.accountKind().name()),
                        line.amountFen()))
            .toList());
    return answer;
  }

  static FundTrace trace(TransactionView transaction, Traces.Trace trace) {
    Function<AccountKind, Long> now = kind -> trace.nowFen().getOrDefault(kind, 0L);
    long left =
        now.apply(AccountKind.APPROPRIATION)
            + now.apply(AccountKind.POOL)
            + now.apply(AccountKind.PROGRAMME)
            + now.apply(AccountKind.ALLOCATION);
    return new FundTrace(
        transaction(transaction),
        trace.sources().stream()
            .map(
                source ->
                    new FundTraceSource(
                        Tsid.text(source.appropriationId()),
                        AppropriationSource.valueOf(source.source().name()),
                        source.path().stream().map(Tsid::text).toList(),
                        source.amountFen()))
            .toList(),
        trace.destinations().stream()
            .map(
                destination ->
                    new FundTraceDestination(
                        destination.recipient().text(),
                        Tsid.text(destination.transactionId()),
                        destination.amountFen()))
            .toList(),
        now.apply(AccountKind.PAID),
        now.apply(AccountKind.PAYABLE),
        now.apply(AccountKind.COMMITTED),
        left,
        trace.returnedFen());
  }

  static FundAppropriationTrace appropriationTrace(
      AppropriationView appropriation, AppropriationTraces.AppropriationTrace trace) {
    AppropriationTraces.Progress total = trace.progress();
    return new FundAppropriationTrace(
        appropriation(appropriation),
        appropriation.amountFen(),
        appropriation.amountFen() - total.totalFen(),
        total.leftFen(),
        total.committedFen(),
        total.payableFen(),
        total.paidFen(),
        shares(trace.byProgramme()),
        shares(trace.byRegion()),
        trace.byRecipient().stream()
            .map(
                share ->
                    new FundTraceRecipient(
                        share.recipient().text(), share.paidFen(), share.payments()))
            .toList());
  }

  private static List<FundTraceShare> shares(List<AppropriationTraces.Share> shares) {
    return shares.stream()
        .map(
            share ->
                new FundTraceShare(
                    share.key(),
                    share.name(),
                    share.progress().leftFen(),
                    share.progress().committedFen(),
                    share.progress().payableFen(),
                    share.progress().paidFen()))
        .toList();
  }

  /** A refusal inside an answer, in the language of the request. */
  Refusal refusal(FundRefusal refusal) {
    return new Refusal(
        refusal.code(), messages.text(refusal.code(), refusal.details(), RequestLocale.current()));
  }

  private static @Nullable String text(@Nullable Long id) {
    return id == null ? null : Tsid.text(id);
  }

  /** An instant as all answers tell it, in the time of China. */
  static OffsetDateTime offset(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
