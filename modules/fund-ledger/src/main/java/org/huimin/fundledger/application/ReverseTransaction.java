package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.LineageEdge;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.RecordedTransaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Undoes a transaction by a new one (冲正); what was recorded stays as it is. */
@Singleton
final class ReverseTransaction {
  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;

  ReverseTransaction(
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      Identities identities,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
  }

  MovementOutcome reverse(TransactionId id, String memo, Actor actor) {
    return reverse(id, memo, actor, true);
  }

  /** As {@link #reverse}, also of what a payment list pays: for the list itself. */
  MovementOutcome undo(TransactionId id, String memo, Actor actor) {
    return reverse(id, memo, actor, false);
  }

  private MovementOutcome reverse(TransactionId id, String memo, Actor actor, boolean byHand) {
    RecordedTransaction original =
        journal.find(id).orElseThrow(() -> new NotFoundException("transaction"));
    if (!original.kind().isReversible()) {
      return refused(new FundRefusal.NotReversible(original.kind().name()));
    }
    List<Commitment> moved = commitmentsOf(original);
    if (byHand && moved.stream().anyMatch(Commitment::isOfPaymentList)) {
      // The bank has the payment; its line would say that the money arrived.
      return refused(new FundRefusal.OfPaymentList());
    }
    Map<AccountId, Account> locked = new HashMap<>();
    accounts.lock(original.gains().keySet()).forEach(a -> locked.put(a.id(), a));
    // Asked under the lock of its accounts, so that of two reversals the second sees the first.
    if (journal.isReversed(id)) {
      return refused(new FundRefusal.AlreadyReversed());
    }
    if (original.kind() == TransactionKind.CLAIM
        && moved.stream().anyMatch(c -> c.state() != CommitmentState.CLAIMED)) {
      return refused(new FundRefusal.MoneyMovedOn(original.asset(), 0, amountOf(original)));
    }
    Set<LotId> touched = new HashSet<>();
    for (RecordedTransaction.Flow flow : original.flows()) {
      if (flow.source() != null) {
        touched.add(flow.source());
      }
      if (flow.target() != null) {
        touched.add(flow.target());
      }
    }
    Map<LotId, Lot> slices = new HashMap<>();
    lots.lock(touched).forEach(lot -> slices.put(lot.id(), lot));
    Books books = new Books(locked.values(), slices.values(), ids::next);
    List<LineageEdge> edges = edges(original, slices, locked);
    FundRefusal refusal = books.refusalToReverse(edges);
    if (refusal != null) {
      return refused(refusal);
    }
    Header header = header(original, memo, actor);
    books.reverse(header, edges, cashGains(original, locked));
    commitments.save(
        moved.stream()
            .map(c -> original.kind() == TransactionKind.CLAIM ? c.unclaimed() : c.unpaid())
            .toList());
    journal.record(List.of(), books);
    return new MovementOutcome.Moved(header.id(), edges.getFirst().fromAccount());
  }

  private List<Commitment> commitmentsOf(RecordedTransaction original) {
    return switch (original.kind()) {
      case CLAIM ->
          original.commitment() == null
              ? List.of()
              : commitments.lock(List.of(original.commitment()));
      case DISBURSE -> commitments.lockMovedBy(original.id());
      case APPROPRIATE,
          TRANSFER,
          BUDGET,
          ALLOCATE,
          COMMIT,
          RELEASE,
          REVERSE,
          RETURN,
          ADJUST,
          CARRY_OVER,
          CLAW_BACK,
          REFUND ->
          List.of();
    };
  }

  private static List<LineageEdge> edges(
      RecordedTransaction original, Map<LotId, Lot> slices, Map<AccountId, Account> locked) {
    AccountId outside =
        locked.values().stream()
            .filter(account -> account.kind() == AccountKind.ORIGIN)
            .map(Account::id)
            .findFirst()
            .orElse(null);
    List<LineageEdge> edges = new ArrayList<>();
    for (RecordedTransaction.Flow flow : original.flows()) {
      edges.add(
          new LineageEdge(
              accountOf(flow.source(), slices, outside),
              flow.source(),
              accountOf(flow.target(), slices, outside),
              flow.target(),
              flow.appropriation(),
              flow.amountFen(),
              false));
    }
    return edges;
  }

  private static AccountId accountOf(
      @Nullable LotId lot, Map<LotId, Lot> slices, @Nullable AccountId outside) {
    Lot slice = lot == null ? null : slices.get(lot);
    AccountId account = slice == null ? outside : slice.account();
    if (account == null) {
      throw new IllegalStateException("an edge leads to no account of its transaction");
    }
    return account;
  }

  private static Map<AccountId, Long> cashGains(
      RecordedTransaction original, Map<AccountId, Account> locked) {
    Map<AccountId, Long> cash = new LinkedHashMap<>();
    original
        .gains()
        .forEach(
            (id, gain) -> {
              Account account = locked.get(id);
              if (account != null
                  && !account.kind().holdsLots()
                  && account.kind() != AccountKind.ORIGIN) {
                cash.put(id, gain);
              }
            });
    return cash;
  }

  private static long amountOf(RecordedTransaction original) {
    return original.flows().stream().mapToLong(RecordedTransaction.Flow::amountFen).sum();
  }

  private Header header(RecordedTransaction original, String memo, Actor actor) {
    return new Header(
        new TransactionId(ids.next()),
        TransactionKind.REVERSE,
        original.asset(),
        original.region(),
        new BusinessReference("fund-ledger", original.id().text()),
        actor.recordedBy(),
        identities.of(actor),
        null,
        original.programme(),
        original.purpose(),
        original.commitment(),
        original.id(),
        memo);
  }

  private static MovementOutcome refused(FundRefusal refusal) {
    return new MovementOutcome.Refused(refusal);
  }
}
