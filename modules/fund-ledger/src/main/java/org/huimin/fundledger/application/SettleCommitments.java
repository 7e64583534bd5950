package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Drawing;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Ends open commitments: gives their money back (释放), or makes it owed (请款). */
@Singleton
final class SettleCommitments {
  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  SettleCommitments(
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  List<SettlementOutcome> release(List<CommitmentId> asked, String reason) {
    Opened opened = open(asked, AccountKind.ALLOCATION);
    List<SettlementOutcome> outcomes = new ArrayList<>();
    for (CommitmentId id : asked) {
      Commitment commitment = opened.commitment(id);
      if (commitment.state() != CommitmentState.OPEN) {
        outcomes.add(notOpen(commitment));
        continue;
      }
      List<Lot> setAside = opened.setAsideFor(id);
      Asset asset = opened.books().assetOf(setAside);
      Header header = header(TransactionKind.RELEASE, asset, commitment, null, reason);
      Transaction transaction = opened.books().giveBack(header, setAside);
      opened.update(commitment.released(transaction.id()));
      outcomes.add(new SettlementOutcome.Settled(id, transaction.id()));
    }
    save(opened);
    return outcomes;
  }

  List<SettlementOutcome> claim(List<ClaimRequest> claims) {
    Opened opened =
        open(claims.stream().map(ClaimRequest::commitmentId).toList(), AccountKind.PAYABLE);
    List<SettlementOutcome> outcomes = new ArrayList<>();
    for (ClaimRequest claim : claims) {
      Commitment commitment = opened.commitment(claim.commitmentId());
      if (commitment.state() != CommitmentState.OPEN) {
        outcomes.add(notOpen(commitment));
        continue;
      }
      if (commitment.hasLapsed(clock.instant())) {
        // Refused whether or not the job has come by, so that the answer does not hang on it.
        outcomes.add(
            new SettlementOutcome.Refused(
                commitment.id(),
                new FundRefusal.CommitmentLapsed(Objects.requireNonNull(commitment.expiresAt()))));
        continue;
      }
      Commitment claimed =
          claim(
              commitment,
              claim.payee(),
              opened.setAsideFor(commitment.id()),
              opened.account(commitment.allocation(), AccountKind.PAYABLE),
              opened.books());
      opened.update(claimed);
      outcomes.add(
          new SettlementOutcome.Settled(
              claimed.id(), Objects.requireNonNull(claimed.transactions().claim())));
    }
    save(opened);
    return outcomes;
  }

  /** Posts one claim in the books; saving it is up to the caller. */
  Commitment claim(
      Commitment commitment,
      Recipient payee,
      Collection<Lot> setAside,
      AccountId payable,
      Books books) {
    Header header = header(TransactionKind.CLAIM, books.assetOf(setAside), commitment, payee, "");
    List<Drawing.Draw> whole =
        setAside.stream().map(lot -> new Drawing.Draw(lot, lot.remainingFen())).toList();
    return commitment.claimed(books.move(header, whole, payable).id(), payee);
  }

  private Header header(
      TransactionKind kind,
      Asset asset,
      Commitment commitment,
      @Nullable Recipient recipient,
      String memo) {
    return new Header(
        new TransactionId(ids.next()),
        kind,
        asset,
        commitment.region(),
        commitment.owner(),
        commitment.owner().context(),
        null,
        recipient == null ? null : identities.of(recipient),
        commitment.programme(),
        commitment.purpose(),
        commitment.id(),
        null,
        memo);
  }

  private static SettlementOutcome notOpen(Commitment commitment) {
    return new SettlementOutcome.Refused(
        commitment.id(), new FundRefusal.CommitmentNotOpen(commitment.state()));
  }

  /** Locks commitments, the accounts their money lies in and goes to, and its slices. */
  private Opened open(Collection<CommitmentId> asked, AccountKind goingTo) {
    Map<CommitmentId, Commitment> found = new LinkedHashMap<>();
    commitments.lock(new LinkedHashSet<>(asked)).forEach(c -> found.put(c.id(), c));
    if (!found.keySet().containsAll(asked)) {
      throw new NotFoundException("commitment");
    }
    List<CommitmentId> open =
        found.values().stream()
            .filter(commitment -> commitment.state() == CommitmentState.OPEN)
            .map(Commitment::id)
            .toList();
    Set<AccountId> allocations = new LinkedHashSet<>();
    found.values().forEach(commitment -> allocations.add(commitment.allocation()));
    List<Account> below = accounts.under(allocations);
    Set<AccountId> posted = new HashSet<>();
    for (Account account : below) {
      if (account.kind() == AccountKind.COMMITTED || account.kind() == goingTo) {
        posted.add(account.id());
      }
    }
    if (goingTo == AccountKind.ALLOCATION) {
      posted.addAll(allocations);
    }
    List<Account> locked = accounts.lock(posted);
    Map<CommitmentId, List<Lot>> setAside = new HashMap<>();
    Set<LotId> touched = new HashSet<>();
    for (Lot lot : lots.setAsideFor(open)) {
      touched.add(lot.id());
      if (goingTo == AccountKind.ALLOCATION && lot.parent() != null) {
        touched.add(lot.parent());
      }
    }
    List<Lot> lockedLots = lots.lock(touched);
    for (Lot lot : lockedLots) {
      if (lot.commitment() != null) {
        setAside.computeIfAbsent(lot.commitment(), _ -> new ArrayList<>()).add(lot);
      }
    }
    return new Opened(found, below, setAside, new Books(locked, lockedLots, ids::next));
  }

  private void save(Opened opened) {
    commitments.save(opened.changed());
    journal.record(List.of(), opened.books());
  }

  /** What one call works on. */
  private record Opened(
      Map<CommitmentId, Commitment> found,
      List<Account> below,
      Map<CommitmentId, List<Lot>> lots,
      Books books,
      Set<CommitmentId> settled) {
    Opened(
        Map<CommitmentId, Commitment> found,
        List<Account> below,
        Map<CommitmentId, List<Lot>> lots,
        Books books) {
      this(found, below, lots, books, new LinkedHashSet<>());
    }

    Commitment commitment(CommitmentId id) {
      return Objects.requireNonNull(found.get(id));
    }

    List<Lot> setAsideFor(CommitmentId id) {
      return Objects.requireNonNull(lots.get(id), "an open commitment has slices");
    }

    AccountId account(AccountId allocation, AccountKind kind) {
      return below.stream()
          .filter(account -> account.kind() == kind && allocation.equals(account.parent()))
          .findFirst()
          .orElseThrow()
          .id();
    }

    void update(Commitment commitment) {
      found.put(commitment.id(), commitment);
      settled.add(commitment.id());
    }

    List<Commitment> changed() {
      return settled.stream().map(this::commitment).toList();
    }
  }
}
