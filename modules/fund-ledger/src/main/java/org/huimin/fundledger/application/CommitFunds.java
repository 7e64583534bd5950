package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Allocation;
import org.huimin.fundledger.domain.Allocations;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.TsidGenerator;

/** Sets money aside for promises (承诺). */
@Singleton
final class CommitFunds {
  private final BudgetLookup budgets;
  private final MonthsPaidOnce months;
  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;

  CommitFunds(
      BudgetLookup budgets,
      MonthsPaidOnce months,
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      Identities identities,
      TsidGenerator ids) {
    this.budgets = budgets;
    this.months = months;
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
  }

  List<CommitOutcome> commit(List<CommitmentRequest> requests) {
    Allocations allocations = budgets.around(requests);
    Map<CommitmentRequest, FundRefusal> onLists = months.refusals(requests, allocations);
    Set<AccountId> posted = new LinkedHashSet<>();
    Set<AccountId> drawn = new LinkedHashSet<>();
    for (Allocation allocation : allocations.all()) {
      drawn.add(allocation.account().id());
      posted.add(allocation.account().id());
      posted.add(allocation.committed().id());
    }
    var locked = accounts.lock(posted);
    Books books = new Books(locked, lots.lockHeldBy(drawn), ids::next);
    List<Commitment> made = new ArrayList<>();
    List<CommitOutcome> outcomes = new ArrayList<>();
    for (CommitmentRequest request : requests) {
      FundRefusal onList = onLists.get(request);
      switch (onList == null
          ? allocations.choose(request, books)
          : new Allocations.Choice.Refused(onList)) {
        case Allocations.Choice.Chosen chosen -> {
          Commitment commitment = setAside(request, chosen, books);
          made.add(commitment);
          outcomes.add(
              new CommitOutcome.Committed(commitment.id(), commitment.transactions().commit()));
        }
        case Allocations.Choice.Refused(var refusal) ->
            outcomes.add(new CommitOutcome.Refused(refusal));
      }
    }
    commitments.add(made);
    journal.record(List.of(), books);
    return outcomes;
  }

  /** Posts one commitment in the books; saving it is up to the caller. */
  Commitment setAside(CommitmentRequest request, Allocations.Choice.Chosen chosen, Books books) {
    CommitmentId id = new CommitmentId(ids.next());
    Header header =
        new Header(
            new TransactionId(ids.next()),
            TransactionKind.COMMIT,
            chosen.allocation().account().asset(),
            chosen.allocation().account().region(),
            request.owner(),
            request.owner().context(),
            null,
            identities.of(request.beneficiary()),
            chosen.programme().id(),
            request.purpose(),
            id,
            null,
            "");
    Transaction transaction =
        books.move(header, chosen.draws(), chosen.allocation().committed().id());
    return new Commitment(
        id,
        CommitmentState.OPEN,
        chosen.programme().id(),
        chosen.allocation().account().id(),
        chosen.allocation().account().region(),
        request.purpose(),
        request.amount().units(),
        request.owner(),
        request.beneficiary(),
        request.day(),
        request.expiresAt(),
        null,
        new Commitment.Steps(transaction.id(), null, null, null));
  }
}
