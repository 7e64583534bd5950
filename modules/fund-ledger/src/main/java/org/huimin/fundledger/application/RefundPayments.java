package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.RefundOrder;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Ancestry;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.RecordedTransaction;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;

/** Books money that recipients give back (受益人退款). */
@Singleton
final class RefundPayments {
  private final Accounts accounts;
  private final Lots lots;
  private final Commitments commitments;
  private final Origins origins;
  private final Payments payments;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  RefundPayments(
      Accounts accounts,
      Lots lots,
      Commitments commitments,
      Origins origins,
      Payments payments,
      Journal journal,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.lots = lots;
    this.commitments = commitments;
    this.origins = origins;
    this.payments = payments;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  MovementOutcome refund(RefundOrder order, Actor actor) {
    RecordedTransaction payment =
        journal.find(order.payment()).orElseThrow(() -> new NotFoundException("transaction"));
    if (payment.kind() != TransactionKind.DISBURSE) {
      return new MovementOutcome.Refused(new FundRefusal.NotAPayment(payment.kind().name()));
    }
    if (payment.asset() != order.amount().asset()) {
      return new MovementOutcome.Refused(
          new FundRefusal.AssetDiffers(order.amount().asset(), payment.asset()));
    }
    List<Lot> paid = paidWith(payment, order);
    List<Commitment> claims = commitments.lock(commitmentsOf(paid));
    Map<LotId, Lot> above = origins.above(paid);
    Map<AccountId, Account> known = accountsOf(above.values());
    LocalDate today = BusinessTime.today(clock);
    Ancestry ancestry = new Ancestry(above.values());
    Map<LotId, Lot> destinations = new HashMap<>();
    for (Lot lot : paid) {
      destination(ancestry, lot, known, today).ifPresent(to -> destinations.put(lot.id(), to));
    }
    Map<AppropriationId, SystemAccounts> cash =
        payments.cashOf(paid.stream().map(Lot::appropriation).distinct().toList());
    Set<AccountId> posted = new HashSet<>(Payments.cashAccounts(cash.values()));
    paid.forEach(lot -> posted.add(lot.account()));
    destinations.values().forEach(lot -> posted.add(lot.account()));
    List<Account> lockedAccounts = accounts.lock(posted);
    Set<LotId> touched = new HashSet<>();
    paid.forEach(lot -> touched.add(lot.id()));
    destinations.values().forEach(lot -> touched.add(lot.id()));
    List<Lot> locked = lots.lock(touched);
    Books books = new Books(lockedAccounts, locked, ids::next);
    Ancestry.Way way =
        Ancestry.back(
            paid.stream().map(lot -> books.lot(lot.id())).toList(),
            order.amount().units(),
            lot -> Optional.ofNullable(destinations.get(lot.id())),
            left ->
                new FundRefusal.MoneyMovedOn(order.amount().asset(), left, order.amount().units()));
    return switch (way) {
      case Ancestry.Way.Refused(FundRefusal refusal) -> new MovementOutcome.Refused(refusal);
      case Ancestry.Way.Found(var ways) -> {
        Header header = header(order, payment, claims, actor);
        books.giveBack(header, ways, cash);
        journal.record(List.of(), books);
        yield new MovementOutcome.Moved(header.id(), ways.getFirst().to().account());
      }
    };
  }

  private List<Lot> paidWith(RecordedTransaction payment, RefundOrder order) {
    List<LotId> made = new ArrayList<>();
    for (RecordedTransaction.Flow flow : payment.flows()) {
      made.add(Objects.requireNonNull(flow.target(), "a payment ends in slices"));
    }
    CommitmentId one = order.commitment();
    List<Lot> paid =
        lots.find(made).stream()
            .filter(lot -> one == null || one.equals(lot.commitment()))
            .toList();
    if (paid.isEmpty()) {
      throw new NotFoundException("commitment");
    }
    return paid;
  }

  private static Set<CommitmentId> commitmentsOf(Collection<Lot> paid) {
    Set<CommitmentId> claims = new HashSet<>();
    paid.forEach(lot -> claims.add(Objects.requireNonNull(lot.commitment(), "commitment")));
    return claims;
  }

  private Map<AccountId, Account> accountsOf(Collection<Lot> slices) {
    Map<AccountId, Account> known = new HashMap<>();
    for (Lot lot : slices) {
      known.computeIfAbsent(lot.account(), id -> accounts.find(id).orElseThrow());
    }
    return known;
  }

  /** The allocation, or where the money may no longer be spent there, the pool it came through. */
  private static Optional<Lot> destination(
      Ancestry ancestry, Lot lot, Map<AccountId, Account> known, LocalDate today) {
    if (lot.isAvailableOn(today)) {
      return ancestry.above(lot, above -> isIn(AccountKind.ALLOCATION, above, known));
    }
    return ancestry
        .above(lot, above -> isIn(AccountKind.POOL, above, known))
        .or(() -> ancestry.above(lot, above -> isIn(AccountKind.APPROPRIATION, above, known)));
  }

  private static boolean isIn(AccountKind kind, Lot lot, Map<AccountId, Account> known) {
    return Objects.requireNonNull(known.get(lot.account()), "account").kind() == kind;
  }

  private Header header(
      RefundOrder order, RecordedTransaction payment, List<Commitment> claims, Actor actor) {
    Commitment first = claims.getFirst();
    return new Header(
        new TransactionId(ids.next()),
        TransactionKind.REFUND,
        payment.asset(),
        payment.region(),
        new BusinessReference("fund-ledger", payment.id().text()),
        actor.recordedBy(),
        identities.of(actor),
        identities.of(Objects.requireNonNull(first.payee(), "payee")),
        payment.programme(),
        payment.purpose(),
        claims.size() == 1 ? first.id() : null,
        null,
        order.documentNumber());
  }
}
