package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ledger that one batch works on (账簿): the accounts and slices it has locked.
 * Decides in memory, one transaction after another, and remembers what has to be written. Not for
 * several threads.
 */
public final class Books {
  private final LongSupplier ids;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Map<AccountId, Long> balances = new HashMap<>();
  private final Map<LotId, Lot> lots = new HashMap<>();
  private final Map<AccountId, TreeSet<Lot>> drawable = new HashMap<>();
  private final Set<AccountId> touchedAccounts = new LinkedHashSet<>();
  private final Set<LotId> touchedLots = new LinkedHashSet<>();
  private final Set<LotId> newLots = new LinkedHashSet<>();
  private final List<Transaction> posted = new ArrayList<>();

  /**
   * Opens the books.
   *
   * @param accounts every account that will be posted to, with its balance
   * @param lots every slice that may be drawn on or given back to
   * @param ids draws the ids of new slices, rising
   */
  public Books(Collection<Account> accounts, Collection<Lot> lots, LongSupplier ids) {
    this.ids = ids;
    for (Account account : accounts) {
      this.accounts.put(account.id(), account);
      balances.put(account.id(), account.balanceFen());
    }
    for (Lot lot : lots) {
      hold(lot);
    }
  }

  /** What an account has left for a purpose on a day. */
  public long availableFen(AccountId from, @Nullable Purpose purpose, LocalDate day) {
    return drawable.getOrDefault(from, new TreeSet<>(Lot.DRAWING_ORDER)).stream()
        .filter(lot -> lot.permits(purpose) && lot.isAvailableOn(day))
        .mapToLong(Lot::remainingFen)
        .reduce(0, Math::addExact);
  }

  /**
   * Chooses slices for an amount: what expires first is drawn first. Changes nothing.
   *
   * @param purpose what for; null where money is only moved and any earmark goes along with it
   */
  public Drawing draw(AccountId from, long amountFen, @Nullable Purpose purpose, LocalDate day) {
    List<Drawing.Draw> draws = new ArrayList<>();
    long missing = amountFen;
    for (Lot lot : drawable.getOrDefault(from, new TreeSet<>(Lot.DRAWING_ORDER))) {
      if (missing == 0) {
        break;
      }
      if (lot.permits(purpose) && lot.isAvailableOn(day)) {
        long part = Math.min(missing, lot.remainingFen());
        draws.add(new Drawing.Draw(lot, part));
        missing -= part;
      }
    }
    if (missing > 0) {
      return new Drawing.Refused(whyNot(from, amountFen, purpose, day));
    }
    if (draws.size() > Transaction.MOST_EDGES) {
      return new Drawing.Refused(new FundRefusal.TooManySlices(Transaction.MOST_EDGES));
    }
    return new Drawing.Drawn(draws);
  }

  private FundRefusal whyNot(
      AccountId from, long amountFen, @Nullable Purpose purpose, LocalDate day) {
    var held = drawable.getOrDefault(from, new TreeSet<>(Lot.DRAWING_ORDER));
    long inTime =
        held.stream().filter(l -> l.isAvailableOn(day)).mapToLong(Lot::remainingFen).sum();
    long all = held.stream().mapToLong(Lot::remainingFen).sum();
    if (inTime >= amountFen && purpose != null) {
      return new FundRefusal.EarmarkForbids(purpose);
    }
    if (all >= amountFen && inTime < amountFen) {
      return new FundRefusal.FundsExpired(day);
    }
    return new FundRefusal.BudgetExhausted(
        assetOf(from), availableFen(from, purpose, day), amountFen);
  }

  /** Records money granted: into its appropriation account, and into the treasury. */
  public Transaction appropriate(
      Header header, Appropriation appropriation, AccountId into, SystemAccounts system) {
    Lot root =
        new Lot(
            new LotId(ids.getAsLong()),
            into,
            appropriation.id(),
            null,
            header.id(),
            appropriation.amountFen(),
            appropriation.amountFen(),
            appropriation.availableUntil(),
            appropriation.earmark(),
            null);
    var edge =
        new LineageEdge(
            system.origin(),
            null,
            into,
            root.id(),
            appropriation.id(),
            appropriation.amountFen(),
            false);
    Map<AccountId, Long> cash = new LinkedHashMap<>();
    cash.put(system.sourceCash(), -appropriation.amountFen());
    cash.put(system.treasuryCash(), appropriation.amountFen());
    return post(header, List.of(edge), List.of(root), cash, appropriation);
  }

  /** Moves drawn money into another account, one new slice per drawn one. */
  public Transaction move(Header header, List<Drawing.Draw> draws, AccountId to) {
    List<LineageEdge> edges = new ArrayList<>();
    List<Lot> children = new ArrayList<>();
    for (Drawing.Draw draw : draws) {
      Lot child = childOf(draw.lot(), header, to, draw.amountFen());
      children.add(child);
      edges.add(edge(draw.lot(), child, draw.amountFen(), false));
    }
    return post(header, edges, children, Map.of(), null);
  }

  /** Gives what is left of the slices back to those they were drawn from. */
  public Transaction giveBack(Header header, Collection<Lot> from) {
    return giveBack(header, wholeToParents(from), Map.of());
  }

  /**
   * Takes what was paid back into what is owed; the cash goes along.
   *
   * @param paid slices of what was paid
   * @param cash the accounts of the treasury that each appropriation's money lies in
   */
  public Transaction takeBack(
      Header header, Collection<Lot> paid, Map<AppropriationId, SystemAccounts> cash) {
    return giveBack(header, wholeToParents(paid), cash);
  }

  /** Gives parts of slices back to slices above them, where no cash moves. */
  public Transaction giveBack(Header header, List<WayBack> ways) {
    return giveBack(header, ways, Map.of());
  }

  private List<WayBack> wholeToParents(Collection<Lot> from) {
    List<WayBack> ways = new ArrayList<>();
    for (Lot lot : inOrder(from)) {
      Lot parent = lot(Objects.requireNonNull(lot.parent(), "a first slice was drawn from none"));
      ways.add(new WayBack(lot, parent, lot.remainingFen()));
    }
    return ways;
  }

  /**
   * Gives parts of slices back to slices above them.
   *
   * @param cash where the cash of each appropriation returns to; empty where no cash moves
   */
  public Transaction giveBack(
      Header header, List<WayBack> ways, Map<AppropriationId, SystemAccounts> cash) {
    List<LineageEdge> edges = new ArrayList<>();
    Map<AccountId, Long> cashGains = new LinkedHashMap<>();
    for (WayBack way : ways) {
      edges.add(edge(way.from(), way.to(), way.amountFen(), true));
      if (!cash.isEmpty()) {
        SystemAccounts system =
            Objects.requireNonNull(cash.get(way.from().appropriation()), "cash account");
        cashGains.merge(system.recipientCash(), -way.amountFen(), Math::addExact);
        cashGains.merge(system.treasuryCash(), way.amountFen(), Math::addExact);
      }
    }
    return post(header, edges, List.of(), cashGains, null);
  }

  /**
   * Pays what is owed.
   *
   * @param paidAccounts the account for what is paid, by the account of what is owed
   * @param cash the accounts of the treasury that each appropriation's money lies in
   */
  public Transaction disburse(
      Header header,
      Collection<Lot> owed,
      Map<AccountId, AccountId> paidAccounts,
      Map<AppropriationId, SystemAccounts> cash) {
    List<LineageEdge> edges = new ArrayList<>();
    List<Lot> children = new ArrayList<>();
    Map<AccountId, Long> cashGains = new LinkedHashMap<>();
    for (Lot lot : inOrder(owed)) {
      AccountId paid = Objects.requireNonNull(paidAccounts.get(lot.account()), "paid account");
      Lot child = childOf(lot, header, paid, lot.remainingFen());
      children.add(child);
      edges.add(edge(lot, child, lot.remainingFen(), false));
      SystemAccounts system = Objects.requireNonNull(cash.get(lot.appropriation()), "cash account");
      cashGains.merge(system.treasuryCash(), -lot.remainingFen(), Math::addExact);
      cashGains.merge(system.recipientCash(), lot.remainingFen(), Math::addExact);
    }
    return post(header, edges, children, cashGains, null);
  }

  /**
   * Whether a transaction can be undone.
   *
   * @param original the edges to undo
   * @return the refusal if the money is no longer where the transaction put it, else null
   */
  public @Nullable FundRefusal refusalToReverse(List<LineageEdge> original) {
    for (LineageEdge edge : original) {
      Lot target = lot(Objects.requireNonNull(edge.target(), "target"));
      if (target.remainingFen() < edge.amountFen()) {
        return new FundRefusal.MoneyMovedOn(
            assetOf(target.account()), target.remainingFen(), edge.amountFen());
      }
    }
    return null;
  }

  /**
   * Undoes a transaction that {@link #refusalToReverse} has nothing against: every edge gives back
   * what it brought.
   *
   * @param original the edges to undo
   * @param cash what the cash accounts gained by the original
   */
  public Transaction reverse(Header header, List<LineageEdge> original, Map<AccountId, Long> cash) {
    List<LineageEdge> edges = new ArrayList<>();
    for (LineageEdge edge : original) {
      edges.add(
          new LineageEdge(
              edge.toAccount(),
              edge.target(),
              edge.fromAccount(),
              edge.source(),
              edge.appropriation(),
              edge.amountFen(),
              true));
    }
    Map<AccountId, Long> opposite = new LinkedHashMap<>();
    cash.forEach((account, gain) -> opposite.put(account, Math.negateExact(gain)));
    return post(header, edges, List.of(), opposite, null);
  }

  private Lot childOf(Lot parent, Header header, AccountId to, long amountFen) {
    return new Lot(
        new LotId(ids.getAsLong()),
        to,
        parent.appropriation(),
        parent.id(),
        header.id(),
        amountFen,
        amountFen,
        parent.expiresOn(),
        parent.earmark(),
        header.commitment() == null ? parent.commitment() : header.commitment());
  }

  private static LineageEdge edge(Lot from, Lot to, long amountFen, boolean returned) {
    return new LineageEdge(
        from.account(),
        from.id(),
        to.account(),
        to.id(),
        from.appropriation(),
        amountFen,
        returned);
  }

  private static List<Lot> inOrder(Collection<Lot> unordered) {
    return unordered.stream().sorted(Comparator.comparingLong(lot -> lot.id().value())).toList();
  }

  private Transaction post(
      Header header,
      List<LineageEdge> edges,
      List<Lot> children,
      Map<AccountId, Long> cash,
      @Nullable Appropriation appropriation) {
    Map<AccountId, Long> gains = new LinkedHashMap<>();
    for (LineageEdge edge : edges) {
      gains.merge(edge.fromAccount(), -edge.amountFen(), Math::addExact);
      gains.merge(edge.toAccount(), edge.amountFen(), Math::addExact);
    }
    cash.forEach((account, gain) -> gains.merge(account, gain, Math::addExact));
    List<Posting> postings = new ArrayList<>();
    gains.forEach(
        (account, gain) ->
            postings.add(new Posting(account, assetOf(account), gain, balanceWith(account, gain))));
    var transaction = new Transaction(header, postings, edges, children, appropriation);
    // Built, so it balances; only now do the books change.
    for (Posting posting : postings) {
      balances.put(posting.account(), posting.balanceAfterFen());
      touchedAccounts.add(posting.account());
    }
    for (LineageEdge edge : edges) {
      change(edge.source(), -edge.amountFen());
      if (edge.returned()) {
        change(edge.target(), edge.amountFen());
      }
    }
    for (Lot child : children) {
      hold(child);
      newLots.add(child.id());
    }
    posted.add(transaction);
    return transaction;
  }

  private long balanceWith(AccountId id, long gain) {
    long balance = Math.addExact(balanceOf(id), gain);
    if (balance < 0 && !account(id).kind().mayBeNegative()) {
      throw new IllegalStateException("account " + id.text() + " would fall below zero");
    }
    return balance;
  }

  private void hold(Lot lot) {
    lots.put(lot.id(), lot);
    if (lot.remainingFen() > 0) {
      drawable.computeIfAbsent(lot.account(), _ -> new TreeSet<>(Lot.DRAWING_ORDER)).add(lot);
    }
  }

  private void change(@Nullable LotId id, long gain) {
    if (id == null) {
      return;
    }
    Lot before = lot(id);
    var held = drawable.get(before.account());
    if (held != null) {
      held.remove(before);
    }
    hold(before.withRemaining(Math.addExact(before.remainingFen(), gain)));
    touchedLots.add(id);
  }

  /** A slice as it now is. */
  public Lot lot(LotId id) {
    return Objects.requireNonNull(lots.get(id), "slice not in the books");
  }

  /** The balance as it now is. */
  public long balanceOf(AccountId id) {
    return Objects.requireNonNull(balances.get(id), "account not in the books");
  }

  /** An account in the books. */
  public Account account(AccountId id) {
    return Objects.requireNonNull(accounts.get(id), "account not in the books");
  }

  private Asset assetOf(AccountId id) {
    return account(id).asset();
  }

  /** What slices are of: the asset of the accounts that hold them. */
  public Asset assetOf(Collection<Lot> slices) {
    return assetOf(slices.iterator().next().account());
  }

  /** The transactions to write, in order. */
  public List<Transaction> posted() {
    return List.copyOf(posted);
  }

  /** The transaction posted last. */
  public Transaction lastPosted() {
    return posted.getLast();
  }

  /** The new balance of every account that changed. */
  public Map<AccountId, Long> changedBalances() {
    Map<AccountId, Long> changed = new LinkedHashMap<>();
    touchedAccounts.forEach(id -> changed.put(id, balanceOf(id)));
    return changed;
  }

  /** The slices to insert, as they stand at the end. */
  public List<Lot> newLots() {
    return newLots.stream().map(this::lot).toList();
  }

  /** The slices to update, as they stand at the end. */
  public List<Lot> changedLots() {
    return touchedLots.stream().filter(id -> !newLots.contains(id)).map(this::lot).toList();
  }
}
