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
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Takes back what the bank could not credit (退回), so that it is owed again. */
@Singleton
final class ReturnPayments {
  private static final String RECORDED_BY = "fund-ledger";

  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Journal journal;
  private final Payments payments;
  private final Identities identities;
  private final TsidGenerator ids;

  ReturnPayments(
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Journal journal,
      Payments payments,
      Identities identities,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.journal = journal;
    this.payments = payments;
    this.identities = identities;
    this.ids = ids;
  }

  List<SettlementOutcome> returned(List<CommitmentId> asked, String reason) {
    return returned(asked, Commitment::owner, reason, null);
  }

  /** As the bank of a payment list reports it, under the ids that its statement shows. */
  List<SettlementOutcome> returned(
      List<CommitmentId> asked,
      Function<CommitmentId, BusinessReference> reference,
      String reason) {
    return returned(asked, commitment -> reference.apply(commitment.id()), reason, null);
  }

  /** As finance records it; of what a list pays, only the list's own bank report says so. */
  List<SettlementOutcome> returnedByHand(List<CommitmentId> asked, String reason, Actor actor) {
    return returned(asked, Commitment::owner, reason, actor);
  }

  private List<SettlementOutcome> returned(
      List<CommitmentId> asked,
      Function<Commitment, BusinessReference> reference,
      String reason,
      @Nullable Actor byHand) {
    Map<CommitmentId, Commitment> found = new LinkedHashMap<>();
    commitments.lock(new LinkedHashSet<>(asked)).forEach(c -> found.put(c.id(), c));
    if (!found.keySet().containsAll(asked)) {
      throw new NotFoundException("commitment");
    }
    List<Lot> paid =
        lots.setAsideFor(
            found.values().stream()
                .filter(commitment -> commitment.state() == CommitmentState.PAID)
                .map(Commitment::id)
                .toList());
    Map<AppropriationId, SystemAccounts> cash =
        payments.cashOf(paid.stream().map(Lot::appropriation).distinct().toList());
    List<Account> below =
        accounts.under(found.values().stream().map(Commitment::allocation).toList());
    Map<AccountId, Asset> assets = new HashMap<>();
    below.forEach(account -> assets.put(Objects.requireNonNull(account.parent()), account.asset()));
    List<Account> locked = accounts.lock(postedTo(below, cash));
    Set<LotId> touched = new HashSet<>();
    for (Lot lot : paid) {
      touched.add(lot.id());
      touched.add(Objects.requireNonNull(lot.parent(), "what was paid was owed before"));
    }
    List<Lot> lockedLots = lots.lock(touched);
    Map<CommitmentId, List<Lot>> slices = paidSlices(lockedLots);
    Books books = new Books(locked, lockedLots, ids::next);
    List<Commitment> changed = new ArrayList<>();
    List<SettlementOutcome> outcomes = new ArrayList<>();
    for (CommitmentId id : asked) {
      Commitment commitment = Objects.requireNonNull(found.get(id));
      List<Lot> whole = slices.getOrDefault(id, List.of());
      long left = whole.stream().mapToLong(Lot::remainingFen).sum();
      Asset asset = Objects.requireNonNull(assets.get(commitment.allocation()), "asset");
      if (asset != Asset.FEN) {
        outcomes.add(new SettlementOutcome.Refused(id, new FundRefusal.MoneyOnly(asset)));
      } else if (byHand != null && commitment.isOfPaymentList()) {
        outcomes.add(new SettlementOutcome.Refused(id, new FundRefusal.OfPaymentList()));
      } else if (commitment.state() != CommitmentState.PAID) {
        outcomes.add(
            new SettlementOutcome.Refused(
                id, new FundRefusal.CommitmentNotPaid(commitment.state())));
      } else if (left != commitment.amountFen()) {
        // Part of it came back from the recipient already.
        outcomes.add(
            new SettlementOutcome.Refused(
                id, new FundRefusal.MoneyMovedOn(asset, left, commitment.amountFen())));
      } else {
        Header header = header(asset, commitment, reference.apply(commitment), reason, byHand);
        TransactionId by = books.takeBack(header, whole, cash).id();
        Commitment owed = commitment.unpaid();
        found.put(id, owed);
        changed.add(owed);
        outcomes.add(new SettlementOutcome.Settled(id, by));
      }
    }
    commitments.save(changed);
    journal.record(List.of(), books);
    return outcomes;
  }

  /** What is owed has nothing left while it is paid, so what has something left was paid. */
  private static Map<CommitmentId, List<Lot>> paidSlices(List<Lot> locked) {
    Map<CommitmentId, List<Lot>> slices = new HashMap<>();
    for (Lot lot : locked) {
      if (lot.remainingFen() > 0 && lot.commitment() != null) {
        slices.computeIfAbsent(lot.commitment(), _ -> new ArrayList<>()).add(lot);
      }
    }
    return slices;
  }

  private static Set<AccountId> postedTo(
      List<Account> below, Map<AppropriationId, SystemAccounts> cash) {
    Set<AccountId> posted = new HashSet<>(Payments.cashAccounts(cash.values()));
    for (Account account : below) {
      if (account.kind() == AccountKind.PAYABLE || account.kind() == AccountKind.PAID) {
        posted.add(account.id());
      }
    }
    return posted;
  }

  private Header header(
      Asset asset,
      Commitment commitment,
      BusinessReference reference,
      String reason,
      @Nullable Actor byHand) {
    return new Header(
        new TransactionId(ids.next()),
        TransactionKind.RETURN,
        asset,
        commitment.region(),
        reference,
        byHand == null ? RECORDED_BY : byHand.recordedBy(),
        byHand == null ? null : identities.of(byHand),
        identities.of(Objects.requireNonNull(commitment.payee(), "payee")),
        commitment.programme(),
        commitment.purpose(),
        commitment.id(),
        null,
        reason);
  }
}
