package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.huimin.api.model.FundBatch;
import org.huimin.api.model.FundBatchItem;
import org.huimin.api.model.FundBatchPosting;
import org.huimin.api.model.FundDisbursement;
import org.huimin.api.model.FundMovement;
import org.huimin.api.model.FundProposalStatus;
import org.huimin.api.model.NewFundAllocation;
import org.huimin.api.model.NewFundBatch;
import org.huimin.api.model.NewFundDisbursement;
import org.huimin.api.model.NewFundTransfer;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.PaymentApprovals;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.ProposalOutcome;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.PayableReads;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.jspecify.annotations.Nullable;

/** Turns what finance sends into orders, within the region of whoever sends it. */
@Singleton
final class FundDesk {
  private static final int MOST_CLAIMS = 1_000;

  private final FundAdministration administration;
  private final PaymentApprovals approvals;
  private final AccountReads reads;
  private final PayableReads payables;
  private final FundAnswers answers;

  FundDesk(
      FundAdministration administration,
      PaymentApprovals approvals,
      AccountReads reads,
      PayableReads payables,
      FundAnswers answers) {
    this.administration = administration;
    this.approvals = approvals;
    this.reads = reads;
    this.payables = payables;
    this.answers = answers;
  }

  FundMovement transfer(NewFundTransfer wanted, RegionCode within, Actor actor) {
    AccountId from = account("fromAccountId", wanted.getFromAccountId());
    AccountId to = account("toAccountId", wanted.getToAccountId());
    if (from.equals(to)) {
      throw InvalidInputException.meaningless("toAccountId", "fund-ledger/same-account");
    }
    require(from, within);
    require(to, within);
    MovementOrder order =
        new MovementOrder(
            from,
            to,
            FundInputs.quantity(wanted.getAsset(), wanted.getAmountFen()),
            FundInputs.memo(wanted.getMemo()),
            FundInputs.REFERENCE);
    return moved(administration.move(List.of(order), actor).getFirst(), order.amount());
  }

  FundMovement allocate(NewFundAllocation wanted, RegionCode within, Actor actor) {
    Account budget =
        budget(
            wanted.getFromAccountId(),
            wanted.getProgrammeCode(),
            wanted.getProgrammeId(),
            wanted.getFiscalYear(),
            within);
    RegionCode region = RegionCode.parse(wanted.getRegionCode()).orInvalid("regionCode");
    AllocationOrder order =
        new AllocationOrder(
            budget.id(),
            region,
            FundInputs.quantity(wanted.getAsset(), wanted.getAmountFen()),
            FundInputs.memo(wanted.getMemo()),
            FundInputs.REFERENCE);
    return moved(administration.allocate(order, actor), order.amount());
  }

  /** The budget account that is meant, by its own id or by its programme and year. */
  Account budget(
      @Nullable String accountId,
      @Nullable String programmeCode,
      @Nullable String programmeId,
      @Nullable Integer fiscalYear,
      RegionCode within) {
    long given = Stream.of(accountId, programmeCode, programmeId).filter(Objects::nonNull).count();
    if (given != 1) {
      throw InvalidInputException.meaningless("fromAccountId", "fund-ledger/account-or-programme");
    }
    if (accountId != null) {
      return require(account("fromAccountId", accountId), within);
    }
    AccountReads.ProgrammeKey programme =
        programmeCode != null
            ? new AccountReads.ProgrammeKey.Code(programmeCode)
            : new AccountReads.ProgrammeKey.Id(
                TypedId.parse(Objects.requireNonNull(programmeId), ProgrammeId::new)
                    .orInvalid("programmeId"));
    return reads
        .budgetAccount(programme, fiscalYear, within)
        .orElseThrow(() -> new NotFoundException("programme"));
  }

  FundDisbursement disburse(NewFundDisbursement wanted, Approver proposer) {
    if ((wanted.getPayeeId() != null) == named(wanted)) {
      throw InvalidInputException.meaningless("commitmentIds", "fund-ledger/claims-or-payee");
    }
    if (!named(wanted)) {
      return disburseTo(wanted, proposer);
    }
    return disbursement(
        approvals.request(
            commitments(wanted, proposer.region()), FundInputs.memo(wanted.getMemo()), proposer));
  }

  private static boolean named(NewFundDisbursement wanted) {
    return wanted.getCommitmentIds() != null && !wanted.getCommitmentIds().isEmpty();
  }

  /** Says what is left, as more may be owed than one payment holds. */
  private FundDisbursement disburseTo(NewFundDisbursement wanted, Approver proposer) {
    long payee = Tsid.parse(wanted.getPayeeId()).orInvalid("payeeId").value();
    PayableReads.Owed owed =
        payables.to(payee, FundInputs.asset(wanted.getAsset()), proposer.region(), MOST_CLAIMS);
    if (owed.claims().isEmpty()) {
      throw new RefusedException(new FundRefusal.NothingPayable());
    }
    FundDisbursement answer =
        disbursement(approvals.request(owed.claims(), FundInputs.memo(wanted.getMemo()), proposer));
    answer.setStillOwedFen(owed.beyondFen());
    return answer;
  }

  /** What was paid, or waits to be, or never will be. */
  static FundDisbursement disbursement(ProposalOutcome outcome) {
    return switch (outcome) {
      case ProposalOutcome.Paid(DisbursementOutcome.Disbursed(var payments, var total)) -> {
        FundDisbursement paid =
            new FundDisbursement(
                FundProposalStatus.PAID,
                payments.stream().map(FundAnswers::payment).toList(),
                total.units());
        paid.setAsset(FundAnswers.asset(total.asset()));
        paid.setTransactionId(payments.getFirst().transactionId().text());
        yield paid;
      }
      case ProposalOutcome.Recorded(var proposalId, var state) -> {
        FundDisbursement waiting =
            new FundDisbursement(FundProposalStatus.valueOf(state.name()), List.of(), 0L);
        waiting.setProposalId(proposalId.text());
        yield waiting;
      }
      case ProposalOutcome.Refused(FundRefusal refusal) -> throw new RefusedException(refusal);
    };
  }

  private List<CommitmentId> commitments(NewFundDisbursement wanted, RegionCode within) {
    return commitments(
        Objects.requireNonNull(wanted.getCommitmentIds()),
        FundInputs.asset(wanted.getAsset()),
        within);
  }

  /** The commitments of the region that are named by these ids, which must count that asset. */
  List<CommitmentId> commitments(List<String> given, Asset asset, RegionCode within) {
    List<CommitmentId> ids = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      ids.add(TypedId.parse(given.get(i), CommitmentId::new).orInvalid("commitmentIds[" + i + "]"));
    }
    Map<CommitmentId, AccountReads.CommitmentPlace> places = reads.placesOf(ids);
    for (CommitmentId id : ids) {
      AccountReads.CommitmentPlace place = places.get(id);
      if (place == null || !within.contains(place.region())) {
        throw new NotFoundException("commitment");
      }
      if (place.asset() != asset) {
        throw new RefusedException(new FundRefusal.AssetDiffers(asset, place.asset()));
      }
    }
    return ids;
  }

  FundBatch batch(NewFundBatch wanted, RegionCode within, Actor actor) {
    Set<AccountId> named = new HashSet<>();
    for (FundBatchPosting posting : wanted.getPostings()) {
      FundInputs.accountNamed(posting.getFromAccountId()).ifPresent(named::add);
      FundInputs.accountNamed(posting.getToAccountId()).ifPresent(named::add);
    }
    Set<AccountId> known = reads.existing(named, within);
    List<MovementOrder> orders = new ArrayList<>();
    List<@Nullable FundRefusal> refusals = new ArrayList<>();
    for (FundBatchPosting posting : wanted.getPostings()) {
      switch (FundInputs.order(posting, known)) {
        case FundInputs.Line.Usable(MovementOrder order) -> {
          refusals.add(null);
          orders.add(order);
        }
        case FundInputs.Line.Unusable(FundRefusal refusal) -> refusals.add(refusal);
      }
    }
    return answer(refusals, administration.move(orders, actor));
  }

  private FundBatch answer(List<@Nullable FundRefusal> refusals, List<MovementOutcome> outcomes) {
    List<FundBatchItem> items = new ArrayList<>();
    int accepted = 0;
    int decided = 0;
    for (FundRefusal refusal : refusals) {
      FundBatchItem item = new FundBatchItem();
      if (refusal != null) {
        item.setRefusal(answers.refusal(refusal));
      } else {
        switch (outcomes.get(decided++)) {
          case MovementOutcome.Moved moved -> {
            item.setTransactionId(moved.transactionId().text());
            accepted++;
          }
          case MovementOutcome.Refused(FundRefusal why) -> item.setRefusal(answers.refusal(why));
        }
      }
      items.add(item);
    }
    return new FundBatch(accepted, items.size() - accepted, items);
  }

  static FundMovement moved(MovementOutcome outcome, Quantity amount) {
    return switch (outcome) {
      case MovementOutcome.Moved(var transactionId, var accountId) ->
          new FundMovement(
              transactionId.text(),
              accountId.text(),
              FundAnswers.asset(amount.asset()),
              amount.units());
      case MovementOutcome.Refused(FundRefusal refusal) -> throw new RefusedException(refusal);
    };
  }

  private static AccountId account(String field, String text) {
    return TypedId.parse(text, AccountId::new).orInvalid(field);
  }

  private Account require(AccountId id, RegionCode within) {
    return reads.account(id, within).orElseThrow(() -> new NotFoundException("account"));
  }
}
