package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.DisbursementOutcome;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;

/** Pays what was claimed (支付), all or nothing. */
@Singleton
final class DisburseClaims {
  private static final BusinessReference REFERENCE = new BusinessReference("fund-ledger", "");

  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final Payments payments;
  private final TsidGenerator ids;

  DisburseClaims(
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      Payments payments,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.payments = payments;
    this.ids = ids;
  }

  /**
   * What goes into one transaction: one payee, one allocation, so that its region is certain, and
   * what the bank calls it, so that its statement leads back to it.
   */
  private record Group(Recipient payee, AccountId allocation, BusinessReference reference) {}

  DisbursementOutcome disburse(List<CommitmentId> asked, String memo, Actor actor) {
    return disburse(asked, _ -> REFERENCE, memo, actor);
  }

  /** Pays under references by which the bank's statement will name the payments. */
  DisbursementOutcome disburse(
      List<CommitmentId> asked,
      Function<CommitmentId, BusinessReference> reference,
      String memo,
      Actor actor) {
    Set<CommitmentId> distinct = new LinkedHashSet<>(asked);
    List<Commitment> found = commitments.lock(distinct);
    if (found.size() != distinct.size()) {
      throw new NotFoundException("commitment");
    }
    for (Commitment commitment : found) {
      if (commitment.state() != CommitmentState.CLAIMED) {
        return new DisbursementOutcome.Refused(
            new FundRefusal.CommitmentNotClaimed(commitment.state()));
      }
    }
    Posted posted = post(found, reference, memo, actor);
    commitments.save(posted.paid());
    return posted.outcome();
  }

  /**
   * Pays locked claims; saving them is up to the caller, who changes more of them.
   *
   * @return them as paid
   */
  List<Commitment> pay(
      List<Commitment> claims, Function<CommitmentId, BusinessReference> reference, Actor actor) {
    Posted posted = post(claims, reference, "", actor);
    if (posted.outcome() instanceof DisbursementOutcome.Refused(FundRefusal refusal)) {
      throw new IllegalStateException("what is owed cannot be paid: " + refusal.code());
    }
    return posted.paid();
  }

  private record Posted(DisbursementOutcome outcome, List<Commitment> paid) {}

  private Posted post(
      List<Commitment> found,
      Function<CommitmentId, BusinessReference> reference,
      String memo,
      Actor actor) {
    List<Account> below = accounts.under(found.stream().map(Commitment::allocation).toList());
    if (below.stream().map(Account::asset).distinct().count() > 1) {
      return new Posted(
          new DisbursementOutcome.Refused(new FundRefusal.SeveralAssets()), List.of());
    }
    Map<AccountId, AccountId> paidAccounts = paidAccounts(below);
    List<Lot> owed = lots.setAsideFor(found.stream().map(Commitment::id).toList());
    Map<AppropriationId, SystemAccounts> cash =
        payments.cashOf(owed.stream().map(Lot::appropriation).distinct().toList());
    Set<AccountId> posted = new HashSet<>(Payments.cashAccounts(cash.values()));
    posted.addAll(paidAccounts.keySet());
    posted.addAll(paidAccounts.values());
    List<Account> locked = accounts.lock(posted);
    List<Lot> slices = lots.lock(owed.stream().map(Lot::id).toList());
    Books books = new Books(locked, slices, ids::next);
    List<DisbursementOutcome.Payment> paid = new ArrayList<>();
    List<Commitment> changed = new ArrayList<>();
    Map<CommitmentId, List<Lot>> byCommitment = new HashMap<>();
    for (Lot lot : slices) {
      byCommitment
          .computeIfAbsent(Objects.requireNonNull(lot.commitment()), _ -> new ArrayList<>())
          .add(lot);
    }
    for (List<Commitment> together : inPayments(found, slices, reference)) {
      Recipient payee = Objects.requireNonNull(together.getFirst().payee());
      Transaction transaction =
          payments.disburse(
              together,
              payee,
              paidAccounts,
              cash,
              books,
              slicesOf(together, byCommitment),
              reference.apply(together.getFirst().id()),
              actor,
              memo);
      together.forEach(commitment -> changed.add(commitment.paid(transaction.id())));
      paid.add(
          new DisbursementOutcome.Payment(
              transaction.id(),
              payee,
              new Quantity(transaction.header().asset(), transaction.amountFen()),
              together.stream().map(Commitment::id).toList()));
    }
    journal.record(List.of(), books);
    return new Posted(
        new DisbursementOutcome.Disbursed(
            paid,
            paid.stream()
                .map(DisbursementOutcome.Payment::amount)
                .reduce(Quantity::plus)
                .orElseGet(() -> Quantity.of(Money.ZERO))),
        changed);
  }

  private static Map<AccountId, AccountId> paidAccounts(List<Account> below) {
    Map<AccountId, AccountId> payable = new HashMap<>();
    Map<AccountId, AccountId> paid = new HashMap<>();
    for (Account account : below) {
      AccountId allocation = Objects.requireNonNull(account.parent());
      if (account.kind() == AccountKind.PAYABLE) {
        payable.put(allocation, account.id());
      } else if (account.kind() == AccountKind.PAID) {
        paid.put(allocation, account.id());
      }
    }
    Map<AccountId, AccountId> paidByPayable = new HashMap<>();
    payable.forEach(
        (allocation, owed) ->
            paidByPayable.put(owed, Objects.requireNonNull(paid.get(allocation))));
    return paidByPayable;
  }

  /** Groups commitments, and cuts groups that one sealed entry could not hold. */
  private static List<List<Commitment>> inPayments(
      List<Commitment> found,
      List<Lot> slices,
      Function<CommitmentId, BusinessReference> reference) {
    Map<CommitmentId, Integer> sizes = new HashMap<>();
    for (Lot lot : slices) {
      sizes.merge(Objects.requireNonNull(lot.commitment()), 1, Integer::sum);
    }
    Map<Group, List<Commitment>> groups = new LinkedHashMap<>();
    for (Commitment commitment : found) {
      groups
          .computeIfAbsent(
              new Group(
                  Objects.requireNonNull(commitment.payee()),
                  commitment.allocation(),
                  reference.apply(commitment.id())),
              _ -> new ArrayList<>())
          .add(commitment);
    }
    List<List<Commitment>> together = new ArrayList<>();
    for (List<Commitment> group : groups.values()) {
      List<Commitment> current = new ArrayList<>();
      int held = 0;
      for (Commitment commitment : group) {
        int size = Objects.requireNonNull(sizes.get(commitment.id()));
        if (held + size > Transaction.MOST_EDGES) {
          together.add(current);
          current = new ArrayList<>();
          held = 0;
        }
        current.add(commitment);
        held += size;
      }
      together.add(current);
    }
    return together;
  }

  private static List<Lot> slicesOf(
      List<Commitment> together, Map<CommitmentId, List<Lot>> byCommitment) {
    List<Lot> paid = new ArrayList<>();
    together.forEach(
        commitment -> paid.addAll(byCommitment.getOrDefault(commitment.id(), List.of())));
    return paid;
  }
}
