package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CarryOverOutcome;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Drawing;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Carries unspent money of a year into the next (结转), as far as its appropriation allows. */
@Singleton
final class CarryOverFunds {
  private static final BusinessReference REFERENCE = new BusinessReference("fund-ledger", "");

  private final Accounts accounts;
  private final Lots lots;
  private final Programmes programmes;
  private final Chart chart;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;

  CarryOverFunds(
      Accounts accounts,
      Lots lots,
      Programmes programmes,
      Chart chart,
      Journal journal,
      Identities identities,
      TsidGenerator ids) {
    this.accounts = accounts;
    this.lots = lots;
    this.programmes = programmes;
    this.chart = chart;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
  }

  /** The account of the next year, and what had to be opened for it. */
  private record NextYear(Account account, List<Account> opened) {}

  CarryOverOutcome carryOver(AccountId id, String documentNumber, Actor actor) {
    accounts.lockChart();
    Account from = accounts.find(id).orElseThrow(() -> new NotFoundException("account"));
    Integer year = from.fiscalYear();
    if (year == null || !hasYears(from.kind())) {
      return new CarryOverOutcome.Refused(
          new FundRefusal.MovementNotPossible(from.kind().name(), from.kind().name()));
    }
    Programme programme =
        from.programme() == null ? null : programmes.find(from.programme()).orElseThrow();
    NextYear next = nextYear(from, year + 1, programme);
    List<Account> inBooks = new ArrayList<>(next.opened());
    List<AccountId> existing = new ArrayList<>(List.of(id));
    if (!next.opened().contains(next.account())) {
      existing.add(next.account().id());
    }
    inBooks.addAll(accounts.lock(existing));
    List<Lot> held = lots.lockHeldBy(List.of(id));
    LocalDate newYear = LocalDate.of(year + 1, 1, 1);
    List<Drawing.Draw> carried =
        held.stream()
            .filter(lot -> lot.isAvailableOn(newYear))
            .map(lot -> new Drawing.Draw(lot, lot.remainingFen()))
            .toList();
    if (carried.isEmpty()) {
      return new CarryOverOutcome.Refused(new FundRefusal.NothingToCarryOver(year));
    }
    Books books = new Books(inBooks, held, ids::next);
    List<TransactionId> posted = new ArrayList<>();
    for (int first = 0; first < carried.size(); first += Transaction.MOST_EDGES) {
      List<Drawing.Draw> together =
          carried.subList(first, Math.min(carried.size(), first + Transaction.MOST_EDGES));
      Header header = header(from, programme, documentNumber, actor);
      posted.add(books.move(header, together, next.account().id()).id());
    }
    journal.record(next.opened(), books);
    long all = held.stream().mapToLong(Lot::remainingFen).sum();
    long moved = carried.stream().mapToLong(Drawing.Draw::amountFen).sum();
    return new CarryOverOutcome.CarriedOver(
        next.account().id(),
        posted,
        new Quantity(from.asset(), moved),
        new Quantity(from.asset(), all - moved));
  }

  private static boolean hasYears(AccountKind kind) {
    return switch (kind) {
      case POOL, PROGRAMME, ALLOCATION -> true;
      case ORIGIN,
          APPROPRIATION,
          COMMITTED,
          PAYABLE,
          PAID,
          SOURCE_CASH,
          TREASURY_CASH,
          RECIPIENT_CASH ->
          false;
    };
  }

  private NextYear nextYear(Account from, int year, @Nullable Programme programme) {
    if (programme == null) {
      return accounts.pools(from.region(), year).stream()
          .filter(pool -> pool.name().equals(from.name()) && pool.asset() == from.asset())
          .findFirst()
          .map(pool -> new NextYear(pool, List.of()))
          .orElseGet(() -> opened(chart.inYear(from, null, year)));
    }
    Account budget = chart.programme(programme, year);
    Chart.Opening budgets = chart.openMissing(List.of(budget));
    Account above = Objects.requireNonNull(budgets.accounts().get(budget.key()));
    if (from.kind() == AccountKind.PROGRAMME) {
      return new NextYear(above, budgets.opened());
    }
    List<Account> wanted = chart.allocation(programme, above, from.region());
    Chart.Opening found = chart.openMissing(wanted.subList(0, 1));
    List<Account> opened = new ArrayList<>(budgets.opened());
    if (!found.opened().isEmpty()) {
      opened.addAll(wanted);
    }
    return new NextYear(found.accounts().values().iterator().next(), opened);
  }

  private static NextYear opened(Account account) {
    return new NextYear(account, List.of(account));
  }

  private Header header(
      Account from, @Nullable Programme programme, String documentNumber, Actor actor) {
    return new Header(
        new TransactionId(ids.next()),
        TransactionKind.CARRY_OVER,
        from.asset(),
        from.region(),
        REFERENCE,
        actor.recordedBy(),
        identities.of(actor),
        null,
        from.programme(),
        programme == null ? null : programme.purpose(),
        null,
        null,
        documentNumber);
  }
}
