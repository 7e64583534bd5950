package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Drawing;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Moves money down and across the budget: to pools, to programmes, to regions (调拨、下达、分配). */
@Singleton
final class MoveFunds {
  private final Accounts accounts;
  private final Lots lots;
  private final Programmes programmes;
  private final Chart chart;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  MoveFunds(
      Accounts accounts,
      Lots lots,
      Programmes programmes,
      Chart chart,
      Journal journal,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.lots = lots;
    this.programmes = programmes;
    this.chart = chart;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  List<MovementOutcome> move(List<MovementOrder> orders, Actor actor) {
    Set<AccountId> posted = new HashSet<>();
    Set<AccountId> drawn = new HashSet<>();
    for (MovementOrder order : orders) {
      posted.add(order.from());
      posted.add(order.to());
      drawn.add(order.from());
    }
    List<Account> locked = accounts.lock(posted);
    if (locked.size() != posted.size()) {
      throw new NotFoundException("account");
    }
    Books books = new Books(locked, lots.lockHeldBy(drawn), ids::next);
    Map<ProgrammeId, Programme> known = new HashMap<>();
    LocalDate today = BusinessTime.today(clock);
    List<MovementOutcome> outcomes = new ArrayList<>();
    for (MovementOrder order : orders) {
      Account from = books.account(order.from());
      Account to = books.account(order.to());
      Asset asked = order.amount().asset();
      if (from.asset() != asked || to.asset() != asked) {
        Asset actual = from.asset() == asked ? to.asset() : from.asset();
        outcomes.add(new MovementOutcome.Refused(new FundRefusal.AssetDiffers(asked, actual)));
        continue;
      }
      Optional<TransactionKind> kind = kindOf(from, to);
      if (kind.isEmpty()) {
        outcomes.add(
            new MovementOutcome.Refused(
                new FundRefusal.MovementNotPossible(from.kind().name(), to.kind().name())));
        continue;
      }
      Purpose purpose = purposeOf(to, known);
      outcomes.add(
          post(
              books,
              from,
              to,
              order.amount().units(),
              today,
              header(kind.get(), to, purpose, order.reference(), actor, order.memo())));
    }
    journal.record(List.of(), books);
    return outcomes;
  }

  MovementOutcome allocate(AllocationOrder order, Actor actor) {
    accounts.lockChart();
    Account budget =
        accounts
            .find(order.programmeAccount())
            .filter(account -> account.kind() == AccountKind.PROGRAMME)
            .orElseThrow(() -> new NotFoundException("account"));
    Programme programme = programmes.find(Objects.requireNonNull(budget.programme())).orElseThrow();
    if (!programme.region().contains(order.region())) {
      throw InvalidInputException.meaningless("regionCode", "fund-ledger/region-outside-programme");
    }
    if (budget.asset() != order.amount().asset()) {
      return new MovementOutcome.Refused(
          new FundRefusal.AssetDiffers(order.amount().asset(), budget.asset()));
    }
    List<Account> wanted = chart.allocation(programme, budget, order.region());
    Chart.Opening found = chart.openMissing(wanted.subList(0, 1));
    Account allocation = found.accounts().values().iterator().next();
    List<Account> opened = found.opened().isEmpty() ? List.of() : wanted;
    List<Account> inBooks = new ArrayList<>(opened);
    List<AccountId> existing = new ArrayList<>(List.of(budget.id()));
    if (opened.isEmpty()) {
      existing.add(allocation.id());
    }
    inBooks.addAll(accounts.lock(existing));
    Books books = new Books(inBooks, lots.lockHeldBy(List.of(budget.id())), ids::next);
    Header header =
        header(
            TransactionKind.ALLOCATE,
            allocation,
            programme.purpose(),
            order.reference(),
            actor,
            order.memo());
    MovementOutcome outcome =
        post(books, budget, allocation, order.amount().units(), BusinessTime.today(clock), header);
    if (outcome instanceof MovementOutcome.Moved) {
      journal.record(opened, books);
    }
    return outcome;
  }

  private static MovementOutcome post(
      Books books, Account from, Account to, long amountFen, LocalDate today, Header header) {
    return switch (books.draw(from.id(), amountFen, header.purpose(), today)) {
      case Drawing.Drawn(List<Drawing.Draw> draws) ->
          new MovementOutcome.Moved(books.move(header, draws, to.id()).id(), to.id());
      case Drawing.Refused(FundRefusal refusal) -> new MovementOutcome.Refused(refusal);
    };
  }

  /** Allocations exchange money within their programme only; its budget was granted for it. */
  private static Optional<TransactionKind> kindOf(Account from, Account to) {
    if (to.kind() == AccountKind.ALLOCATION && !Objects.equals(from.programme(), to.programme())) {
      return Optional.empty();
    }
    return from.kind().movementTo(to.kind());
  }

  private @Nullable Purpose purposeOf(Account to, Map<ProgrammeId, Programme> known) {
    return to.programme() == null
        ? null
        : known.computeIfAbsent(to.programme(), id -> programmes.find(id).orElseThrow()).purpose();
  }

  private Header header(
      TransactionKind kind,
      Account to,
      @Nullable Purpose purpose,
      BusinessReference reference,
      Actor actor,
      String memo) {
    return new Header(
        new TransactionId(ids.next()),
        kind,
        to.asset(),
        to.region(),
        reference,
        actor.recordedBy(),
        identities.of(actor),
        null,
        to.programme(),
        purpose,
        null,
        null,
        memo);
  }
}
