package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BooksTest {
  private static final RegionCode CITY = new RegionCode("361000");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final AccountId GRANTED = new AccountId(1);
  private static final AccountId POOL = new AccountId(2);
  private static final AccountId PROGRAMME = new AccountId(3);
  private static final AccountId ALLOCATION = new AccountId(4);
  private static final AccountId COMMITTED = new AccountId(5);
  private static final SystemAccounts SYSTEM =
      new SystemAccounts(
          new AccountId(11), new AccountId(12), new AccountId(13), new AccountId(14));
  private static final List<AccountId> CHAIN =
      List.of(GRANTED, POOL, PROGRAMME, ALLOCATION, COMMITTED);

  private final AtomicLong ids = new AtomicLong(1_000);

  @Test
  void whatExpiresFirstIsDrawnFirst() {
    Books books = books();
    grant(books, 100, "2027-12-31", Earmark.NONE);
    grant(books, 100, "2026-12-31", Earmark.NONE);
    grant(books, 100, "2027-06-30", Earmark.NONE);

    List<LocalDate> expiries =
        drawn(books.draw(GRANTED, 250, null, TODAY)).stream()
            .map(draw -> draw.lot().expiresOn())
            .toList();

    assertThat(expiries)
        .containsExactly(
            LocalDate.of(2026, 12, 31), LocalDate.of(2027, 6, 30), LocalDate.of(2027, 12, 31));
  }

  @Test
  void ofSlicesThatExpireTogetherTheOlderIsDrawnFirst() {
    Books books = books();
    LotId first = grant(books, 100, "2026-12-31", Earmark.NONE);
    grant(books, 100, "2026-12-31", Earmark.NONE);

    assertThat(drawn(books.draw(GRANTED, 100, null, TODAY)))
        .extracting(draw -> draw.lot().id())
        .containsExactly(first);
  }

  @Test
  void earmarkedMoneyIsNotDrawnForAnotherPurpose() {
    Books books = books();
    grant(books, 500, "2026-12-31", new Earmark(Set.of(Purpose.ELDERLY_MEALS)));
    grant(books, 80, "2027-12-31", Earmark.NONE);

    assertThat(books.draw(GRANTED, 100, Purpose.CHILDCARE, TODAY))
        .isEqualTo(new Drawing.Refused(new FundRefusal.EarmarkForbids(Purpose.CHILDCARE)));
    assertThat(drawn(books.draw(GRANTED, 80, Purpose.CHILDCARE, TODAY))).hasSize(1);
    assertThat(books.availableFen(GRANTED, Purpose.ELDERLY_MEALS, TODAY)).isEqualTo(580);
  }

  @Test
  void moneyIsAvailableOnItsLastDayAndNotAfter() {
    Books books = books();
    grant(books, 100, "2026-12-31", Earmark.NONE);

    assertThat(books.draw(GRANTED, 100, null, LocalDate.of(2026, 12, 31)))
        .isInstanceOf(Drawing.Drawn.class);
    assertThat(books.draw(GRANTED, 100, null, LocalDate.of(2027, 1, 1)))
        .isEqualTo(new Drawing.Refused(new FundRefusal.FundsExpired(LocalDate.of(2027, 1, 1))));
  }

  @Test
  void moreThanThereIsIsRefusedWithWhatThereIs() {
    Books books = books();
    grant(books, 99, "2026-12-31", Earmark.NONE);

    assertThat(books.draw(GRANTED, 100, null, TODAY))
        .isEqualTo(new Drawing.Refused(new FundRefusal.BudgetExhausted(Asset.FEN, 99, 100)));
  }

  @Test
  void aReleaseGivesBackToTheVerySlicesItCameFrom() {
    Books books = books();
    LotId early = grant(books, 60, "2026-12-31", Earmark.NONE);
    LotId late = grant(books, 60, "2027-12-31", Earmark.NONE);
    Transaction out =
        books.move(
            header(TransactionKind.TRANSFER), drawn(books.draw(GRANTED, 100, null, TODAY)), POOL);

    books.giveBack(
        header(TransactionKind.RELEASE),
        out.newLots().stream().map(lot -> books.lot(lot.id())).toList());

    assertThat(books.lot(early).remainingFen()).isEqualTo(60);
    assertThat(books.lot(late).remainingFen()).isEqualTo(60);
    assertThat(books.balanceOf(POOL)).isZero();
    assertThat(books.newLots()).hasSize(4);
  }

  @Test
  void aTransactionCanBeReversedOnlyWhileItsMoneyIsWhereItWent() {
    Books books = books();
    grant(books, 100, "2026-12-31", Earmark.NONE);
    Transaction first =
        books.move(
            header(TransactionKind.TRANSFER), drawn(books.draw(GRANTED, 100, null, TODAY)), POOL);
    books.move(header(TransactionKind.BUDGET), drawn(books.draw(POOL, 1, null, TODAY)), PROGRAMME);

    assertThat(books.refusalToReverse(first.edges()))
        .isEqualTo(new FundRefusal.MoneyMovedOn(Asset.FEN, 99, 100));
  }

  @Test
  void everyViolationOfBalanceIsToldAtOnce() {
    Header header = header(TransactionKind.TRANSFER);
    LineageEdge edge =
        new LineageEdge(
            GRANTED, new LotId(1), POOL, new LotId(2), new AppropriationId(9), 100, false);

    assertThatThrownBy(
            () ->
                new Transaction(
                    header,
                    List.of(
                        new Posting(GRANTED, Asset.FEN, -100, 0),
                        new Posting(POOL, Asset.FEN, 90, 90),
                        new Posting(PROGRAMME, Asset.FEN, 0, 0)),
                    List.of(edge),
                    List.of(),
                    null))
        .isInstanceOfSatisfying(
            UnbalancedTransactionException.class,
            unbalanced ->
                assertThat(unbalanced.violations())
                    .anyMatch(violation -> violation.contains("sum to -10"))
                    .anyMatch(violation -> violation.contains("is zero"))
                    .anyMatch(violation -> violation.contains("gains 100 fen by its slices"))
                    .anyMatch(violation -> violation.contains("which is not new")));
  }

  @Test
  void aTransactionOfTwoAssetsCannotBeBuilt() {
    AppropriationId granted = new AppropriationId(9);
    LineageEdge edge =
        new LineageEdge(GRANTED, new LotId(1), POOL, new LotId(2), granted, 100, true);

    assertThatThrownBy(
            () ->
                new Transaction(
                    header(TransactionKind.TRANSFER),
                    List.of(
                        new Posting(GRANTED, Asset.FEN, -100, 0),
                        new Posting(POOL, Asset.SERVICE_VOUCHER, 100, 100)),
                    List.of(edge),
                    List.of(),
                    null))
        .isInstanceOfSatisfying(
            UnbalancedTransactionException.class,
            mixed ->
                assertThat(mixed.violations())
                    .singleElement()
                    .asString()
                    .contains("counts SERVICE_VOUCHER, and the transaction moves FEN"));
  }

  @Test
  void fenDoNotBecomeVouchersInTheBooksEither() {
    AccountId vouchers = new AccountId(6);
    Books books =
        books(
            new Account(
                vouchers, AccountKind.POOL, "券", Asset.SERVICE_VOUCHER, null, CITY, null, 2026, 0));
    grant(books, 100, "2026-12-31", Earmark.NONE);
    List<Drawing.Draw> fen = drawn(books.draw(GRANTED, 100, null, TODAY));
    Header header = header(TransactionKind.TRANSFER);

    assertThatThrownBy(() -> books.move(header, fen, vouchers))
        .isInstanceOf(UnbalancedTransactionException.class);
    assertThat(books.balanceOf(GRANTED)).isEqualTo(100);
    assertThat(books.balanceOf(vouchers)).isZero();
    assertThat(books.posted()).hasSize(1);
  }

  /** Random flows down the chain and back again: nothing is lost, and all of it traces. */
  @Property(tries = 300)
  void noFenIsLostOrInventedByRandomFlows(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 1_000) Integer> grants,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9_999) Integer> moves) {
    Books books = books();
    for (int i = 0; i < grants.size(); i++) {
      grant(books, grants.get(i), i % 2 == 0 ? "2026-12-31" : "2027-12-31", Earmark.NONE);
    }
    long granted = grants.stream().mapToLong(Integer::longValue).sum();
    List<Transaction> reversible = new ArrayList<>();
    for (int move : moves) {
      int step = move % (CHAIN.size() - 1);
      if (move % 7 == 0 && !reversible.isEmpty()) {
        Transaction last = reversible.removeLast();
        if (books.refusalToReverse(last.edges()) == null) {
          books.reverse(header(TransactionKind.REVERSE), last.edges(), Map.of());
        }
      } else if (books.draw(CHAIN.get(step), 1 + move / 10, null, TODAY)
          instanceof Drawing.Drawn(List<Drawing.Draw> draws)) {
        reversible.add(books.move(header(TransactionKind.TRANSFER), draws, CHAIN.get(step + 1)));
      }
    }

    Map<LotId, Lot> lots = new HashMap<>();
    books.newLots().forEach(lot -> lots.put(lot.id(), lot));
    assertThat(lots.values().stream().mapToLong(Lot::remainingFen).sum()).isEqualTo(granted);
    for (AccountId account : CHAIN) {
      long held =
          lots.values().stream()
              .filter(lot -> lot.account().equals(account))
              .mapToLong(Lot::remainingFen)
              .sum();
      assertThat(books.balanceOf(account)).isEqualTo(held).isNotNegative();
    }
    assertThat(balancesReplayed(books.posted())).containsAllEntriesOf(books.changedBalances());
    assertForwardAndBackwardAgree(lots, books.posted());
  }

  /** What a slice has left is what came in less what went on, and every slice has one root. */
  private static void assertForwardAndBackwardAgree(
      Map<LotId, Lot> lots, List<Transaction> posted) {
    Map<LotId, Long> flow = new HashMap<>();
    for (Transaction transaction : posted) {
      for (LineageEdge edge : transaction.edges()) {
        if (edge.source() != null) {
          flow.merge(edge.source(), -edge.amountFen(), Long::sum);
        }
        if (edge.target() != null) {
          flow.merge(edge.target(), edge.amountFen(), Long::sum);
        }
      }
    }
    for (Lot lot : lots.values()) {
      assertThat(flow.getOrDefault(lot.id(), 0L)).isEqualTo(lot.remainingFen());
      Lot root = lot;
      while (root.parent() != null) {
        root = Objects.requireNonNull(lots.get(root.parent()));
      }
      assertThat(root.appropriation()).isEqualTo(lot.appropriation());
      assertThat(root.account()).isEqualTo(GRANTED);
    }
  }

  private static Map<AccountId, Long> balancesReplayed(List<Transaction> posted) {
    Map<AccountId, Long> balances = new HashMap<>();
    for (Transaction transaction : posted) {
      for (Posting posting : transaction.postings()) {
        assertThat(balances.merge(posting.account(), posting.amountFen(), Long::sum))
            .isEqualTo(posting.balanceAfterFen());
      }
    }
    return balances;
  }

  private Books books(Account... more) {
    List<Account> accounts = new ArrayList<>(List.of(more));
    AccountKind[] kinds = {
      AccountKind.APPROPRIATION,
      AccountKind.POOL,
      AccountKind.PROGRAMME,
      AccountKind.ALLOCATION,
      AccountKind.COMMITTED
    };
    for (int i = 0; i < kinds.length; i++) {
      accounts.add(account(CHAIN.get(i), kinds[i]));
    }
    accounts.add(account(SYSTEM.origin(), AccountKind.ORIGIN));
    accounts.add(account(SYSTEM.sourceCash(), AccountKind.SOURCE_CASH));
    accounts.add(account(SYSTEM.treasuryCash(), AccountKind.TREASURY_CASH));
    accounts.add(account(SYSTEM.recipientCash(), AccountKind.RECIPIENT_CASH));
    return new Books(accounts, List.of(), ids::incrementAndGet);
  }

  private static Account account(AccountId id, AccountKind kind) {
    return new Account(id, kind, kind.name(), Asset.FEN, null, CITY, null, 2026, 0);
  }

  private LotId grant(Books books, long amountFen, String until, Earmark earmark) {
    Appropriation appropriation =
        new Appropriation(
            new AppropriationId(ids.incrementAndGet()),
            FundSource.CENTRAL,
            2026,
            "2081006",
            earmark,
            LocalDate.parse(until),
            "财社〔2026〕1号",
            "拨款",
            CITY,
            amountFen);
    return books
        .appropriate(header(TransactionKind.APPROPRIATE), appropriation, GRANTED, SYSTEM)
        .newLots()
        .getFirst()
        .id();
  }

  private Header header(TransactionKind kind) {
    return new Header(
        new TransactionId(ids.incrementAndGet()),
        kind,
        Asset.FEN,
        CITY,
        new BusinessReference("fund-ledger", ""),
        "staff",
        null,
        null,
        null,
        null,
        null,
        null,
        "");
  }

  private static List<Drawing.Draw> drawn(@Nullable Drawing drawing) {
    assertThat(drawing).isInstanceOf(Drawing.Drawn.class);
    return drawing instanceof Drawing.Drawn(List<Drawing.Draw> draws) ? draws : List.of();
  }
}
