package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.LedgerModel.Grant;
import org.huimin.fundledger.domain.LedgerModel.Place;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Random commands on the books and on a model on paper, which must agree after each of them. How
 * many sequences of commands is set by {@code jqwik.tries.default}.
 */
@Tag("same-on-every-database")
class LedgerModelTest {
  private static final LocalDate START = LocalDate.of(2026, 11, 22);
  private static final Purpose MEALS = Purpose.ELDERLY_MEALS;
  private static final List<Place> PLACES = List.of(Place.values());

  private static final Set<TransactionKind> REACHED = EnumSet.noneOf(TransactionKind.class);

  /** Agreement on what never happens would prove nothing. */
  @AfterContainer
  static void everyKindOfTransactionWasReached() {
    assertThat(REACHED)
        .contains(
            TransactionKind.APPROPRIATE,
            TransactionKind.TRANSFER,
            TransactionKind.COMMIT,
            TransactionKind.RELEASE,
            TransactionKind.CLAIM,
            TransactionKind.DISBURSE,
            TransactionKind.RETURN,
            TransactionKind.REFUND,
            TransactionKind.CLAW_BACK,
            TransactionKind.REVERSE);
  }

  @Property(shrinking = ShrinkingMode.BOUNDED)
  void theBooksAgreeWithAModelOnPaper(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 999_999) Integer> commands) {
    Run run = new Run(Asset.FEN, book(Asset.FEN));
    run.begin();
    for (int command : commands) {
      run.command(command % 13, 1L + command / 13 % 400, command / 13);
      run.agree();
    }
    run.books.posted().forEach(transaction -> REACHED.add(transaction.header().kind()));
    run.thePastIsWhatItWas();
    run.whatLeftASliceArrivedElsewhere();
  }

  /** Each asset agrees with a model of its own that knows nothing of the other. */
  @Property(shrinking = ShrinkingMode.BOUNDED)
  void twoAssetsInTheSameBooksStayApart(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 999_999) Integer> commands) {
    Books books = book(Asset.FEN, Asset.SERVICE_VOUCHER);
    List<Run> runs = List.of(new Run(Asset.FEN, books), new Run(Asset.SERVICE_VOUCHER, books));
    runs.forEach(Run::begin);
    for (int command : commands) {
      Run run = runs.get(command % 2);
      int kind = command / 2 % 14;
      if (kind == 13) {
        run.cannotMoveInto(runs.get(1 - command % 2), 1L + command / 28 % 400);
      } else {
        run.command(kind, 1L + command / 28 % 400, command / 28);
      }
      runs.forEach(Run::agree);
    }
    runs.forEach(Run::thePastIsWhatItWas);
    runs.getFirst().whatLeftASliceArrivedElsewhere();
  }

  private static Books book(Asset... assets) {
    AtomicLong ids = new AtomicLong(1_000);
    List<Account> accounts = new ArrayList<>();
    for (Asset asset : assets) {
      accounts.addAll(Run.accounts(asset));
    }
    return new Books(accounts, List.of(), ids::incrementAndGet);
  }

  private static final class Promise {
    private final CommitmentId id;
    private final Map<Grant, Long> parts;
    private CommitmentState state = CommitmentState.OPEN;
    private List<LotId> lots;
    private Map<Grant, Long> paidLeft = Map.of();

    private Promise(CommitmentId id, Map<Grant, Long> parts, List<LotId> lots) {
      this.id = id;
      this.parts = parts;
      this.lots = lots;
    }
  }

  private static final class Undoable {
    private final Transaction transaction;
    private final Map<Grant, Long> parts;
    private final @Nullable Place from;
    private final Place to;
    private final @Nullable Promise promise;

    private Undoable(
        Transaction transaction,
        Map<Grant, Long> parts,
        @Nullable Place from,
        Place to,
        @Nullable Promise promise) {
      this.transaction = transaction;
      this.parts = parts;
      this.from = from;
      this.to = to;
      this.promise = promise;
    }
  }

  /** The books, the model, and what is known to both. */
  private static final class Run {
    private final Asset asset;
    private long ids;
    private final Map<Place, AccountId> places = new EnumMap<>(Place.class);
    private final SystemAccounts system;
    private final LedgerModel model = new LedgerModel();
    private final Books books;
    private final Map<AppropriationId, Grant> grants = new HashMap<>();
    private final Map<AppropriationId, SystemAccounts> cash = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private final List<Undoable> undoable = new ArrayList<>();
    private final List<Map<Place, Long>> past = new ArrayList<>();
    private LocalDate today = START;

    Run(Asset asset, Books books) {
      this.asset = asset;
      this.books = books;
      // Slices are numbered by the books; what the commands number lies far from them.
      ids = asset == Asset.FEN ? 1_000_000 : 2_000_000;
      PLACES.forEach(place -> places.put(place, id(asset, 1 + PLACES.indexOf(place))));
      system = new SystemAccounts(id(asset, 11), id(asset, 12), id(asset, 13), id(asset, 14));
    }

    private static AccountId id(Asset asset, int number) {
      return new AccountId(asset == Asset.FEN ? number : 100 + number);
    }

    static List<Account> accounts(Asset asset) {
      List<Account> accounts = new ArrayList<>();
      for (Place place : PLACES) {
        AccountKind kind =
            place == Place.GRANTED ? AccountKind.APPROPRIATION : AccountKind.valueOf(place.name());
        accounts.add(account(asset, 1 + PLACES.indexOf(place), kind));
      }
      accounts.add(account(asset, 11, AccountKind.ORIGIN));
      accounts.add(account(asset, 12, AccountKind.SOURCE_CASH));
      accounts.add(account(asset, 13, AccountKind.TREASURY_CASH));
      accounts.add(account(asset, 14, AccountKind.RECIPIENT_CASH));
      return accounts;
    }

    /** Something to work with, so that short sequences get as far as payments. */
    void begin() {
      grant(2_000);
      for (Place from : List.of(Place.GRANTED, Place.POOL, Place.PROGRAMME)) {
        moveDown(from, 1_500);
      }
    }

    /** What this asset has cannot be drawn into an account of the other, whatever is claimed. */
    void cannotMoveInto(Run other, long units) {
      List<Drawing.Draw> draws = draws(Place.ALLOCATION, units);
      for (Asset claimed : draws.isEmpty() ? List.<Asset>of() : List.of(asset, other.asset)) {
        Header header =
            claimed == asset
                ? header(TransactionKind.COMMIT, null)
                : other.header(TransactionKind.COMMIT, null);
        assertThatThrownBy(() -> books.move(header, draws, other.account(Place.COMMITTED)))
            .isInstanceOf(UnbalancedTransactionException.class);
      }
    }

    void command(int kind, long fen, int pick) {
      switch (kind) {
        case 0 -> grant(fen);
        case 1 -> moveDown(Place.GRANTED, fen);
        case 2 -> moveDown(Place.POOL, fen);
        case 3 -> moveDown(Place.PROGRAMME, fen);
        case 4, 5 -> commit(fen);
        case 6 -> one(pick, CommitmentState.OPEN).ifPresent(this::release);
        case 7 -> one(pick, CommitmentState.OPEN).ifPresent(this::claim);
        case 8 -> one(pick, CommitmentState.CLAIMED).ifPresent(this::disburse);
        case 9 -> one(pick, CommitmentState.PAID).ifPresent(this::comesBack);
        case 10 -> one(pick, CommitmentState.PAID).ifPresent(paid -> refund(paid, fen));
        case 11 -> reverse(pick);
        default -> {
          if (pick % 3 == 0) {
            today = today.plusDays(pick % 4);
          } else {
            takeBack(fen);
          }
        }
      }
    }

    void grant(long fen) {
      // Every other is about to expire, and each third is for something else.
      int number = grants.size();
      Grant grant =
          new Grant(
              number % 2 == 1 ? START.plusDays(number) : START.plusYears(1 + number),
              number % 3 == 2 ? new Earmark(Set.of(Purpose.CHILDCARE)) : Earmark.NONE);
      AppropriationId id = new AppropriationId(++ids);
      grants.put(id, grant);
      cash.put(id, system);
      Transaction granted =
          books.appropriate(
              header(TransactionKind.APPROPRIATE, null),
              new Appropriation(
                  id,
                  FundSource.CENTRAL,
                  2026,
                  "2081006",
                  grant.earmark(),
                  grant.until(),
                  "财社〔2026〕1号",
                  "拨款",
                  new RegionCode("361000"),
                  fen),
              account(Place.GRANTED),
              system);
      model.grant(grant, fen);
      remember(new Undoable(granted, Map.of(grant, fen), null, Place.GRANTED, null));
    }

    void moveDown(Place from, long fen) {
      Place to = PLACES.get(PLACES.indexOf(from) + 1);
      drawn(from, fen)
          .ifPresent(
              parts -> {
                Transaction moved =
                    books.move(
                        header(TransactionKind.TRANSFER, null), draws(from, fen), account(to));
                model.move(parts, from, to);
                remember(new Undoable(moved, parts, from, to, null));
              });
    }

    private void commit(long fen) {
      CommitmentId id = new CommitmentId(++ids);
      drawn(Place.ALLOCATION, fen)
          .ifPresent(
              parts -> {
                Transaction set =
                    books.move(
                        header(TransactionKind.COMMIT, id),
                        draws(Place.ALLOCATION, fen),
                        account(Place.COMMITTED));
                model.move(parts, Place.ALLOCATION, Place.COMMITTED);
                promises.add(new Promise(id, parts, ids(set)));
                past.add(model.balances());
              });
    }

    private void release(Promise promise) {
      books.giveBack(header(TransactionKind.RELEASE, promise.id), lots(promise));
      model.move(promise.parts, Place.COMMITTED, Place.ALLOCATION);
      promise.state = CommitmentState.RELEASED;
      past.add(model.balances());
    }

    private void claim(Promise promise) {
      Transaction claimed =
          books.move(
              header(TransactionKind.CLAIM, promise.id),
              lots(promise).stream().map(lot -> new Drawing.Draw(lot, lot.remainingFen())).toList(),
              account(Place.PAYABLE));
      promise.lots = ids(claimed);
      model.move(promise.parts, Place.COMMITTED, Place.PAYABLE);
      promise.state = CommitmentState.CLAIMED;
      past.add(model.balances());
    }

    private void disburse(Promise promise) {
      Transaction paid =
          books.disburse(
              header(TransactionKind.DISBURSE, promise.id),
              lots(promise),
              Map.of(account(Place.PAYABLE), account(Place.PAID)),
              cash);
      promise.lots = ids(paid);
      promise.paidLeft = new TreeMap<>(promise.parts);
      promise.state = CommitmentState.PAID;
      model.move(promise.parts, Place.PAYABLE, Place.PAID);
      remember(new Undoable(paid, promise.parts, Place.PAYABLE, Place.PAID, promise));
    }

    private void comesBack(Promise promise) {
      if (!promise.paidLeft.equals(new TreeMap<>(promise.parts))) {
        return;
      }
      List<LotId> owed =
          lots(promise).stream().map(lot -> Objects.requireNonNull(lot.parent())).toList();
      books.takeBack(header(TransactionKind.RETURN, promise.id), lots(promise), cash);
      model.move(promise.parts, Place.PAID, Place.PAYABLE);
      owedAgain(promise, owed);
      past.add(model.balances());
    }

    private static void owedAgain(Promise promise, List<LotId> owed) {
      promise.lots = owed;
      promise.paidLeft = Map.of();
      promise.state = CommitmentState.CLAIMED;
    }

    /** The rule on paper: of what is left, the earliest first, to the allocation or the pool. */
    private void refund(Promise promise, long fen) {
      Ancestry ancestry = new Ancestry(books.newLots());
      Ancestry.Way way =
          Ancestry.back(
              lots(promise),
              fen,
              lot ->
                  ancestry.above(
                      lot,
                      above ->
                          above
                              .account()
                              .equals(
                                  account(
                                      lot.isAvailableOn(today) ? Place.ALLOCATION : Place.POOL))),
              left -> new FundRefusal.MoneyMovedOn(Asset.FEN, left, fen));
      long left = promise.paidLeft.values().stream().mapToLong(Long::longValue).sum();
      if (left < fen) {
        assertThat(way)
            .isEqualTo(
                new Ancestry.Way.Refused(new FundRefusal.MoneyMovedOn(Asset.FEN, left, fen)));
        return;
      }
      assertThat(way).isInstanceOf(Ancestry.Way.Found.class);
      books.giveBack(
          header(TransactionKind.REFUND, promise.id), ((Ancestry.Way.Found) way).ways(), cash);
      long missing = fen;
      for (Grant grant : List.copyOf(promise.paidLeft.keySet())) {
        long part = Math.min(missing, promise.paidLeft.getOrDefault(grant, 0L));
        if (part > 0) {
          promise.paidLeft.put(grant, promise.paidLeft.getOrDefault(grant, 0L) - part);
          model.move(
              Map.of(grant, part),
              Place.PAID,
              today.isAfter(grant.until()) ? Place.POOL : Place.ALLOCATION);
          missing -= part;
        }
      }
      past.add(model.balances());
    }

    /** From the allocation up to the pool: what would be spent last goes first. */
    private void takeBack(long fen) {
      List<Lot> held =
          books.newLots().stream()
              .filter(lot -> lot.account().equals(account(Place.ALLOCATION)))
              .sorted(Ancestry.LAST_TO_BE_SPENT_FIRST)
              .toList();
      Ancestry ancestry = new Ancestry(books.newLots());
      Ancestry.Way way =
          Ancestry.back(
              held,
              fen,
              lot -> ancestry.above(lot, above -> above.account().equals(account(Place.POOL))),
              left -> new FundRefusal.BudgetExhausted(Asset.FEN, left, fen));
      long left = model.balance(Place.ALLOCATION);
      if (left < fen) {
        assertThat(way)
            .isEqualTo(
                new Ancestry.Way.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, left, fen)));
        return;
      }
      assertThat(way).isInstanceOf(Ancestry.Way.Found.class);
      books.giveBack(header(TransactionKind.CLAW_BACK, null), ((Ancestry.Way.Found) way).ways());
      Map<Grant, Long> parts = new LinkedHashMap<>();
      long missing = fen;
      for (Grant grant : new TreeMap<>(model.parts(Place.ALLOCATION)).descendingMap().keySet()) {
        long part = Math.min(missing, model.parts(Place.ALLOCATION).getOrDefault(grant, 0L));
        if (part > 0) {
          parts.put(grant, part);
          missing -= part;
        }
      }
      model.move(parts, Place.ALLOCATION, Place.POOL);
      past.add(model.balances());
    }

    private void reverse(int pick) {
      if (undoable.isEmpty()) {
        return;
      }
      Undoable one = undoable.get(pick % undoable.size());
      FundRefusal refusal = books.refusalToReverse(one.transaction.edges());
      if (!model.holds(one.to, one.parts)) {
        assertThat(refusal).isInstanceOf(FundRefusal.MoneyMovedOn.class);
      }
      if (refusal != null) {
        return;
      }
      Map<AccountId, Long> cashGains = new LinkedHashMap<>();
      for (Posting posting : one.transaction.postings()) {
        AccountKind kind = books.account(posting.account()).kind();
        if (!kind.holdsLots() && kind != AccountKind.ORIGIN) {
          cashGains.put(posting.account(), posting.amountFen());
        }
      }
      books.reverse(header(TransactionKind.REVERSE, null), one.transaction.edges(), cashGains);
      if (one.from == null) {
        one.parts.forEach(model::revoke);
      } else {
        model.move(one.parts, one.to, one.from);
      }
      if (one.promise != null) {
        owedAgain(
            one.promise,
            one.transaction.edges().stream()
                .map(edge -> Objects.requireNonNull(edge.source()))
                .toList());
      }
      undoable.remove(one);
      past.add(model.balances());
    }

    /** What the model says of a draw, held against what the books say. */
    private Optional<Map<Grant, Long>> drawn(Place from, long fen) {
      Optional<Map<Grant, Long>> expected = model.draw(from, fen, MEALS, today);
      Drawing drawing = books.draw(account(from), fen, MEALS, today);
      assertThat(drawing instanceof Drawing.Drawn).isEqualTo(expected.isPresent());
      if (drawing instanceof Drawing.Drawn(List<Drawing.Draw> draws)) {
        Map<Grant, Long> parts = new HashMap<>();
        draws.forEach(draw -> parts.merge(grantOf(draw.lot()), draw.amountFen(), Long::sum));
        assertThat(parts).isEqualTo(expected.orElseThrow());
      }
      return expected;
    }

    private List<Drawing.Draw> draws(Place from, long fen) {
      return books.draw(account(from), fen, MEALS, today)
              instanceof Drawing.Drawn(List<Drawing.Draw> draws)
          ? draws
          : List.of();
    }

    void agree() {
      Map<AccountId, Map<Grant, Long>> held = new HashMap<>();
      for (Lot lot : books.newLots()) {
        if (lot.remainingFen() > 0 && places.containsValue(lot.account())) {
          held.computeIfAbsent(lot.account(), _ -> new HashMap<>())
              .merge(grantOf(lot), lot.remainingFen(), Long::sum);
        }
      }
      for (Place place : Place.values()) {
        assertThat(books.balanceOf(account(place))).isEqualTo(model.balance(place));
        assertThat(held.getOrDefault(account(place), Map.of())).isEqualTo(model.parts(place));
        assertThat(books.availableFen(account(place), MEALS, today))
            .isEqualTo(model.available(place, MEALS, today));
      }
      long all = model.balances().values().stream().mapToLong(Long::longValue).sum();
      assertThat(books.balanceOf(system.recipientCash())).isEqualTo(model.balance(Place.PAID));
      assertThat(books.balanceOf(system.treasuryCash())).isEqualTo(all - model.balance(Place.PAID));
      assertThat(books.balanceOf(system.origin())).isEqualTo(-all);
    }

    /** Replayed from the beginning, the books say at each step what the model said then. */
    void thePastIsWhatItWas() {
      Map<AccountId, Long> balances = new HashMap<>();
      int step = 0;
      List<Transaction> own =
          books.posted().stream()
              .filter(transaction -> transaction.header().asset() == asset)
              .toList();
      for (Transaction transaction : own) {
        for (Posting posting : transaction.postings()) {
          assertThat(balances.merge(posting.account(), posting.amountFen(), Long::sum))
              .isEqualTo(posting.balanceAfterFen());
        }
        Map<Place, Long> then = past.get(step++);
        then.forEach(
            (place, fen) -> assertThat(balances.getOrDefault(account(place), 0L)).isEqualTo(fen));
      }
      assertThat(past).hasSize(step);
    }

    void whatLeftASliceArrivedElsewhere() {
      Map<LotId, Long> flow = new HashMap<>();
      for (Transaction transaction : books.posted()) {
        for (LineageEdge edge : transaction.edges()) {
          if (edge.source() != null) {
            flow.merge(edge.source(), -edge.amountFen(), Long::sum);
          }
          if (edge.target() != null) {
            flow.merge(edge.target(), edge.amountFen(), Long::sum);
          }
        }
      }
      for (Lot lot : books.newLots()) {
        assertThat(flow.getOrDefault(lot.id(), 0L)).isEqualTo(lot.remainingFen());
        if (lot.parent() != null) {
          assertThat(books.lot(lot.parent()).appropriation()).isEqualTo(lot.appropriation());
        }
      }
    }

    private Optional<Promise> one(int pick, CommitmentState state) {
      List<Promise> fitting = promises.stream().filter(one -> one.state == state).toList();
      return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(pick % fitting.size()));
    }

    private void remember(Undoable one) {
      undoable.add(one);
      past.add(model.balances());
    }

    private List<Lot> lots(Promise promise) {
      return promise.lots.stream().map(books::lot).toList();
    }

    private static List<LotId> ids(Transaction transaction) {
      return transaction.newLots().stream().map(Lot::id).toList();
    }

    private Grant grantOf(Lot lot) {
      return Objects.requireNonNull(grants.get(lot.appropriation()));
    }

    private AccountId account(Place place) {
      return Objects.requireNonNull(places.get(place));
    }

    private static Account account(Asset asset, int number, AccountKind kind) {
      return new Account(
          id(asset, number),
          kind,
          kind.name(),
          asset,
          null,
          new RegionCode("361000"),
          null,
          2026,
          0);
    }

    private Header header(TransactionKind kind, @Nullable CommitmentId commitment) {
      return new Header(
          new TransactionId(++ids),
          kind,
          asset,
          new RegionCode("361000"),
          new BusinessReference("fund-ledger", ""),
          "staff",
          null,
          null,
          null,
          null,
          commitment,
          null,
          "");
    }
  }
}
