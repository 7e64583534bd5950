package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BudgetAdjustment;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.ClawBackOrder;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Ancestry;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Drawing;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Changes budgets during the year (预算调整), and takes back what was not spent (收回). */
@Singleton
final class AdjustBudgets {
  private static final BusinessReference REFERENCE = new BusinessReference("fund-ledger", "");

  private final Accounts accounts;
  private final Lots lots;
  private final Programmes programmes;
  private final Origins origins;
  private final Journal journal;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  AdjustBudgets(
      Accounts accounts,
      Lots lots,
      Programmes programmes,
      Origins origins,
      Journal journal,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.lots = lots;
    this.programmes = programmes;
    this.origins = origins;
    this.journal = journal;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  MovementOutcome adjust(BudgetAdjustment order, Actor actor) {
    Accounted both = lock(order.budget(), order.counterpart());
    FundRefusal other = otherAsset(order.amount().asset(), both);
    if (other != null) {
      return new MovementOutcome.Refused(other);
    }
    if (both.first().kind() != AccountKind.PROGRAMME
        && both.first().kind() != AccountKind.ALLOCATION) {
      return notPossible(both.second(), both.first());
    }
    return switch (order.direction()) {
      case RAISE -> raise(both, order.amount().units(), order.documentNumber(), actor);
      case LOWER ->
          lower(
              TransactionKind.ADJUST, both, order.amount().units(), order.documentNumber(), actor);
    };
  }

  MovementOutcome clawBack(ClawBackOrder order, Actor actor) {
    Accounted both = lock(order.allocation(), order.into());
    FundRefusal other = otherAsset(order.amount().asset(), both);
    if (other != null) {
      return new MovementOutcome.Refused(other);
    }
    if (both.first().kind() != AccountKind.ALLOCATION) {
      return notPossible(both.first(), both.second());
    }
    return lower(
        TransactionKind.CLAW_BACK, both, order.amount().units(), order.documentNumber(), actor);
  }

  private record Accounted(Account first, Account second, List<Account> locked) {}

  private Accounted lock(AccountId first, AccountId second) {
    List<Account> locked = accounts.lock(List.of(first, second));
    return new Accounted(require(first, locked), require(second, locked), locked);
  }

  private static Account require(AccountId id, List<Account> locked) {
    return locked.stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("account"));
  }

  private static @Nullable FundRefusal otherAsset(Asset asked, Accounted both) {
    return both.locked().stream()
        .map(Account::asset)
        .filter(asset -> asset != asked)
        .findFirst()
        .map(actual -> new FundRefusal.AssetDiffers(asked, actual))
        .orElse(null);
  }

  private MovementOutcome raise(Accounted both, long amountFen, String document, Actor actor) {
    Account budget = both.first();
    Account from = both.second();
    boolean sameProgramme =
        budget.kind() != AccountKind.ALLOCATION
            || Objects.equals(from.programme(), budget.programme());
    if (!sameProgramme || from.kind().movementTo(budget.kind()).isEmpty()) {
      return notPossible(from, budget);
    }
    Books books = new Books(both.locked(), lots.lockHeldBy(List.of(from.id())), ids::next);
    Header header = header(TransactionKind.ADJUST, budget, document, actor);
    return switch (books.draw(from.id(), amountFen, header.purpose(), BusinessTime.today(clock))) {
      case Drawing.Drawn(List<Drawing.Draw> draws) -> {
        TransactionId id = books.move(header, draws, budget.id()).id();
        journal.record(List.of(), books);
        yield new MovementOutcome.Moved(id, budget.id());
      }
      case Drawing.Refused(FundRefusal refusal) -> new MovementOutcome.Refused(refusal);
    };
  }

  /** Gives money back to the very slices that it was drawn from in the account above. */
  private MovementOutcome lower(
      TransactionKind kind, Accounted both, long amountFen, String document, Actor actor) {
    Account from = both.first();
    Account into = both.second();
    if (!isAbove(into.kind(), from.kind())) {
      return notPossible(from, into);
    }
    List<Lot> held = new ArrayList<>(lots.lockHeldBy(List.of(from.id())));
    held.sort(Ancestry.LAST_TO_BE_SPENT_FIRST);
    Ancestry ancestry = origins.of(held);
    Ancestry.Way way =
        Ancestry.back(
            held,
            amountFen,
            lot -> destination(ancestry, lot, into.id()),
            left -> new FundRefusal.BudgetExhausted(from.asset(), left, amountFen));
    return switch (way) {
      case Ancestry.Way.Refused(FundRefusal refusal) -> new MovementOutcome.Refused(refusal);
      case Ancestry.Way.Found(var ways) -> {
        Set<LotId> targets = new HashSet<>();
        ways.forEach(one -> targets.add(one.to().id()));
        List<Lot> slices = new ArrayList<>(held);
        slices.addAll(lots.lock(targets));
        Books books = new Books(both.locked(), slices, ids::next);
        TransactionId id = books.giveBack(header(kind, from, document, actor), ways).id();
        journal.record(List.of(), books);
        yield new MovementOutcome.Moved(id, into.id());
      }
    };
  }

  private static Optional<Lot> destination(Ancestry ancestry, Lot lot, AccountId into) {
    return ancestry.above(lot, above -> above.account().equals(into));
  }

  private static boolean isAbove(AccountKind above, AccountKind below) {
    return switch (above) {
      case APPROPRIATION, POOL -> true;
      case PROGRAMME -> below == AccountKind.ALLOCATION;
      case ORIGIN,
          ALLOCATION,
          COMMITTED,
          PAYABLE,
          PAID,
          SOURCE_CASH,
          TREASURY_CASH,
          RECIPIENT_CASH ->
          false;
    };
  }

  private static MovementOutcome notPossible(Account from, Account to) {
    return new MovementOutcome.Refused(
        new FundRefusal.MovementNotPossible(from.kind().name(), to.kind().name()));
  }

  private Header header(TransactionKind kind, Account budget, String document, Actor actor) {
    return new Header(
        new TransactionId(ids.next()),
        kind,
        budget.asset(),
        budget.region(),
        REFERENCE,
        actor.recordedBy(),
        identities.of(actor),
        null,
        budget.programme(),
        purposeOf(budget.programme()),
        null,
        null,
        document);
  }

  private @Nullable Purpose purposeOf(@Nullable ProgrammeId programme) {
    return programme == null
        ? null
        : programmes.find(programme).map(Programme::purpose).orElseThrow();
  }
}
