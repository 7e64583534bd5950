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
import org.huimin.api.model.FundDisbursement;
import org.huimin.api.model.FundMovement;
import org.huimin.api.model.NewFundAllocation;
import org.huimin.api.model.NewFundBatch;
import org.huimin.api.model.NewFundDisbursement;
import org.huimin.api.model.NewFundTransfer;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.PaymentRefusal;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.PayableView;
import org.huimin.fundledger.query.PaymentListReads;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Money;
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
  private final AccountReads reads;
  private final PaymentListReads paymentLists;
  private final FundAnswers answers;

  FundDesk(
      FundAdministration administration,
      AccountReads reads,
      PaymentListReads paymentLists,
      FundAnswers answers) {
    this.administration = administration;
    this.reads = reads;
    this.paymentLists = paymentLists;
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
            Money.ofFen(wanted.getAmountFen()),
            FundInputs.memo(wanted.getMemo()),
            FundInputs.REFERENCE);
    return moved(administration.move(List.of(order), actor).getFirst(), wanted.getAmountFen());
  }

  FundMovement allocate(NewFundAllocation wanted, RegionCode within, Actor actor) {
    Account budget = budget(wanted, within);
    RegionCode region = RegionCode.parse(wanted.getRegionCode()).orInvalid("regionCode");
    return moved(
        administration.allocate(
            new AllocationOrder(
                budget.id(),
                region,
                Money.ofFen(wanted.getAmountFen()),
                FundInputs.memo(wanted.getMemo()),
                FundInputs.REFERENCE),
            actor),
        wanted.getAmountFen());
  }

  private Account budget(NewFundAllocation wanted, RegionCode within) {
    long given =
        Stream.of(wanted.getFromAccountId(), wanted.getProgrammeCode(), wanted.getProgrammeId())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw InvalidInputException.meaningless("fromAccountId", "fund-ledger/account-or-programme");
    }
    if (wanted.getFromAccountId() != null) {
      return require(account("fromAccountId", wanted.getFromAccountId()), within);
    }
    AccountReads.ProgrammeKey programme =
        wanted.getProgrammeCode() != null
            ? new AccountReads.ProgrammeKey.Code(wanted.getProgrammeCode())
            : new AccountReads.ProgrammeKey.Id(
                TypedId.parse(wanted.getProgrammeId(), ProgrammeId::new).orInvalid("programmeId"));
    return reads
        .budgetAccount(programme, wanted.getFiscalYear(), within)
        .orElseThrow(() -> new NotFoundException("programme"));
  }

  FundDisbursement disburse(NewFundDisbursement wanted, RegionCode within, Actor actor) {
    List<CommitmentId> commitments = commitments(wanted, within);
    if (paymentLists.anyOfLists(commitments)) {
      throw new RefusedException(new PaymentRefusal.PaidByList());
    }
    return switch (administration.disburse(commitments, FundInputs.memo(wanted.getMemo()), actor)) {
      case DisbursementOutcome.Disbursed(var payments, var total) ->
          new FundDisbursement(
              payments.stream().map(FundAnswers::payment).toList(),
              total.fen(),
              payments.getFirst().transactionId().text());
      case DisbursementOutcome.Refused(FundRefusal refusal) -> throw new RefusedException(refusal);
    };
  }

  private List<CommitmentId> commitments(NewFundDisbursement wanted, RegionCode within) {
    List<String> given = wanted.getCommitmentIds();
    if ((given == null || given.isEmpty()) == (wanted.getPayeeId() == null)) {
      throw InvalidInputException.meaningless("commitmentIds", "fund-ledger/claims-or-payee");
    }
    if (given == null || given.isEmpty()) {
      long payee = Tsid.parse(wanted.getPayeeId()).orInvalid("payeeId").value();
      List<PayableView> owed = reads.payables(payee, within, MOST_CLAIMS, null).items();
      if (owed.isEmpty()) {
        throw new RefusedException(new FundRefusal.NothingPayable());
      }
      return owed.stream().map(claim -> new CommitmentId(claim.commitmentId())).toList();
    }
    List<CommitmentId> ids = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      ids.add(TypedId.parse(given.get(i), CommitmentId::new).orInvalid("commitmentIds[" + i + "]"));
    }
    Map<CommitmentId, RegionCode> regions = reads.regionsOf(ids);
    for (CommitmentId id : ids) {
      RegionCode region = regions.get(id);
      if (region == null || !within.contains(region)) {
        throw new NotFoundException("commitment");
      }
    }
    return ids;
  }

  FundBatch batch(NewFundBatch wanted, RegionCode within, Actor actor) {
    List<NewFundTransfer> postings = wanted.getPostings();
    Set<AccountId> named = new HashSet<>();
    for (int i = 0; i < postings.size(); i++) {
      named.add(account("postings[" + i + "].fromAccountId", postings.get(i).getFromAccountId()));
      named.add(account("postings[" + i + "].toAccountId", postings.get(i).getToAccountId()));
    }
    Set<AccountId> known = reads.existing(named, within);
    List<MovementOrder> orders = new ArrayList<>();
    List<@Nullable FundRefusal> refusals = new ArrayList<>();
    for (NewFundTransfer posting : postings) {
      AccountId from = account("fromAccountId", posting.getFromAccountId());
      AccountId to = account("toAccountId", posting.getToAccountId());
      if (from.equals(to) || !known.contains(from) || !known.contains(to)) {
        refusals.add(new FundRefusal.NoSuchAccounts());
        continue;
      }
      refusals.add(null);
      orders.add(
          new MovementOrder(
              from,
              to,
              Money.ofFen(posting.getAmountFen()),
              FundInputs.memo(posting.getMemo()),
              FundInputs.REFERENCE));
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

  static FundMovement moved(MovementOutcome outcome, long amountFen) {
    return switch (outcome) {
      case MovementOutcome.Moved(var transactionId, var accountId) ->
          new FundMovement(transactionId.text(), accountId.text(), amountFen);
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
