package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Allocation;
import org.huimin.fundledger.domain.Allocations;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.kernel.TsidGenerator;

/** Pays beneficiaries at once (直接发放): commitment, claim and payment, each its own transaction. */
@Singleton
final class PayBeneficiaries {
  private final BudgetLookup budgets;
  private final MonthsPaidOnce months;
  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final CommitFunds commit;
  private final SettleCommitments settle;
  private final Payments payments;
  private final TsidGenerator ids;

  PayBeneficiaries(
      BudgetLookup budgets,
      MonthsPaidOnce months,
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      CommitFunds commit,
      SettleCommitments settle,
      Payments payments,
      TsidGenerator ids) {
    this.budgets = budgets;
    this.months = months;
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.commit = commit;
    this.settle = settle;
    this.payments = payments;
    this.ids = ids;
  }

  List<PaymentOutcome> pay(List<CommitmentRequest> requests) {
    Allocations allocations = budgets.around(requests);
    Map<CommitmentRequest, FundRefusal> onLists = months.refusals(requests, allocations);
    Set<AccountId> posted = new HashSet<>();
    Set<AccountId> drawn = new HashSet<>();
    for (Allocation allocation : allocations.all()) {
      drawn.add(allocation.account().id());
      posted.add(allocation.account().id());
      posted.add(allocation.committed().id());
      posted.add(allocation.payable().id());
      posted.add(allocation.paid().id());
    }
    Map<AppropriationId, SystemAccounts> cash = payments.cashOf(lots.appropriationsIn(drawn));
    posted.addAll(Payments.cashAccounts(cash.values()));
    var locked = accounts.lock(posted);
    // Money of an appropriation that arrived after its treasury was looked up waits for the next.
    List<Lot> payable =
        lots.lockHeldBy(drawn).stream()
            .filter(lot -> cash.containsKey(lot.appropriation()))
            .toList();
    Books books = new Books(locked, payable, ids::next);
    List<Commitment> paid = new ArrayList<>();
    List<PaymentOutcome> outcomes = new ArrayList<>();
    for (CommitmentRequest request : requests) {
      FundRefusal onList = onLists.get(request);
      switch (onList == null
          ? allocations.choose(request, books)
          : new Allocations.Choice.Refused(onList)) {
        case Allocations.Choice.Chosen chosen -> {
          Commitment commitment = pay(request, chosen, cash, books);
          paid.add(commitment);
          outcomes.add(
              new PaymentOutcome.Paid(
                  commitment.id(),
                  commitment.transactions().commit(),
                  Objects.requireNonNull(commitment.transactions().claim()),
                  Objects.requireNonNull(commitment.transactions().disburse())));
        }
        case Allocations.Choice.Refused(var refusal) ->
            outcomes.add(new PaymentOutcome.Refused(refusal));
      }
    }
    commitments.add(paid);
    journal.record(List.of(), books);
    return outcomes;
  }

  private Commitment pay(
      CommitmentRequest request,
      Allocations.Choice.Chosen chosen,
      Map<AppropriationId, SystemAccounts> cash,
      Books books) {
    Allocation allocation = chosen.allocation();
    Commitment open = commit.setAside(request, chosen, books);
    Commitment owed =
        settle.claim(open, request.beneficiary(), lastNew(books), allocation.payable().id(), books);
    Transaction payment =
        payments.disburse(
            List.of(owed),
            request.beneficiary(),
            Map.of(allocation.payable().id(), allocation.paid().id()),
            cash,
            books,
            lastNew(books),
            request.owner(),
            Actor.context(request.owner().context()),
            "");
    return owed.paid(payment.id());
  }

  /** The slices that came into being with the transaction posted last. */
  private static List<Lot> lastNew(Books books) {
    List<LotId> made = books.lastPosted().newLots().stream().map(Lot::id).toList();
    return made.stream().map(books::lot).toList();
  }
}
