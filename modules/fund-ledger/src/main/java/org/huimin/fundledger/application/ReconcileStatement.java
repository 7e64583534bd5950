package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ReconciliationId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.CashMovement;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.Reconciliation;
import org.huimin.fundledger.domain.Reconciliations;
import org.huimin.fundledger.domain.StatementMatch;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Compares a region's treasury cash account with a bank's statement, once per file (对账). */
@Singleton
public final class ReconcileStatement {
  private static final String TOLERANCE = "fund-ledger/statement-tolerance-days";
  private static final String MOST_MOVEMENTS = "fund-ledger/most-movements-compared";
  private static final int LONGEST_PERIOD_DAYS = 400;

  private final Accounts accounts;
  private final Reconciliations reconciliations;
  private final Documents documents;
  private final Identities identities;
  private final DatedParameters parameters;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  ReconcileStatement(
      Accounts accounts,
      Reconciliations reconciliations,
      Documents documents,
      Identities identities,
      DatedParameters parameters,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.reconciliations = reconciliations;
    this.documents = documents;
    this.identities = identities;
    this.parameters = parameters;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What to compare.
   *
   * @param from the first day; null for what the file says
   * @param to the last day; null for what the file says
   */
  public record Order(
      RegionCode region, @Nullable LocalDate from, @Nullable LocalDate to, StatementFile file) {}

  /**
   * What came of it.
   *
   * @param repeated whether this file had been compared before, and nothing was done
   */
  public record Reconciled(ReconciliationId id, boolean repeated) {}

  private record Days(LocalDate from, LocalDate to) {}

  /**
   * Compares and seals the outcome.
   *
   * @throws NotFoundException if the region has no treasury cash account
   * @throws InvalidInputException if the period is none, or entries lie outside of it
   * @throws RefusedException if the ledger moved more in it than is compared at once
   */
  public Reconciled reconcile(Order order, Actor actor) {
    Days days = daysOf(order);
    int tolerance =
        Math.toIntExact(parameters.valueOn(TOLERANCE, order.region(), days.to()).asLong());
    return transactions.write(() -> once(order, days, tolerance, actor));
  }

  private Reconciled once(Order order, Days days, int tolerance, Actor actor) {
    Account known =
        accounts
            .withKeys(
                List.of(Chart.systemKey(AccountKind.TREASURY_CASH, order.region(), Asset.FEN)))
            .stream()
            .findFirst()
            .orElseThrow(() -> new NotFoundException("account"));
    // Who moves money on the account waits meanwhile, so that movements and balances belong
    // together; and of two who send one file the second finds what the first did.
    Account account = accounts.lock(List.of(known.id())).getFirst();
    Optional<ReconciliationId> before =
        reconciliations.findSame(account.id(), order.file().sha256(), days.from(), days.to());
    if (before.isPresent()) {
      return new Reconciled(before.get(), true);
    }
    requireBounded(account, days, tolerance);
    Reconciliation made = compare(order, days, tolerance, account);
    reconciliations.add(made);
    documents.seal(List.of(made.sealed(identities.of(actor))));
    return new Reconciled(made.id(), false);
  }

  /** All movements of a comparison are in memory at once, so there is a bound to them. */
  private void requireBounded(Account account, Days days, int tolerance) {
    int most =
        Math.toIntExact(parameters.valueOn(MOST_MOVEMENTS, account.region(), days.to()).asLong());
    if (reconciliations.countMovements(
            account.id(), days.from().minusDays(tolerance), days.to().plusDays(tolerance), most)
        > most) {
      throw new RefusedException(new FundRefusal.TooManyMovements(most));
    }
  }

  private Reconciliation compare(Order order, Days days, int tolerance, Account account) {
    BankStatement statement = order.file().statement();
    List<CashMovement> around =
        reconciliations.movements(
            account.id(), days.from().minusDays(tolerance), days.to().plusDays(tolerance));
    Set<TransactionId> elsewhere =
        reconciliations.settledElsewhere(account.id(), days.from(), days.to(), tolerance);
    List<CashMovement> inPeriod = new ArrayList<>();
    List<CashMovement> settled = new ArrayList<>();
    List<CashMovement> open = new ArrayList<>();
    for (CashMovement movement : around) {
      boolean inside = !movement.day().isBefore(days.from()) && !movement.day().isAfter(days.to());
      boolean shownElsewhere = elsewhere.contains(movement.transaction());
      if (inside) {
        inPeriod.add(movement);
      }
      if (!shownElsewhere) {
        open.add(movement);
      } else if (inside) {
        settled.add(movement);
      }
    }
    return new Reconciliation(
        new ReconciliationId(ids.next()),
        account.id(),
        account.region(),
        statement.format(),
        order.file().sha256(),
        days.from(),
        days.to(),
        tolerance,
        Reconciliation.Sum.of(inPeriod, CashMovement::amountFen),
        Reconciliation.Sum.of(settled, CashMovement::amountFen),
        new Reconciliation.Balances(
            reconciliations.balanceBefore(account.id(), days.from()),
            reconciliations.balanceBefore(account.id(), days.to().plusDays(1)),
            statement.openingFen(),
            statement.closingFen()),
        StatementMatch.compare(open, statement.entries(), days.from(), days.to(), tolerance),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        new DocumentId(ids.next()));
  }

  private static Days daysOf(Order order) {
    BankStatement statement = order.file().statement();
    LocalDate from = order.from() == null ? statement.from() : order.from();
    LocalDate to = order.to() == null ? statement.to() : order.to();
    if (from == null || to == null) {
      throw InvalidInputException.broken(
          from == null ? "from" : "to", "fund-ledger/statement-period-unknown");
    }
    if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_PERIOD_DAYS))) {
      throw InvalidInputException.meaningless("to", "fund-ledger/period-reversed");
    }
    for (BankStatement.Entry entry : statement.entries()) {
      if (entry.day().isBefore(from) || entry.day().isAfter(to)) {
        throw InvalidInputException.meaningless("file", "fund-ledger/statement-outside-period");
      }
    }
    return new Days(from, to);
  }
}
