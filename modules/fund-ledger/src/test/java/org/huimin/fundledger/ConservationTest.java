package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.fundledger.query.Traces;
import org.huimin.kernel.Money;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random flows, and then every fen followed both ways. How many transactions is set by {@code
 * huimin.conservation.transactions}.
 */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConservationTest implements LedgerProperties {
  private static final int TRANSACTIONS =
      Integer.getInteger("huimin.conservation.transactions", 5_000);
  private static final int BATCH = 300;
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final int TRACED = 200;
  private static final List<FundSource> SOURCES = List.of(FundSource.values());

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject Traces traces;
  @Inject AppropriationTraces appropriationTraces;
  @Inject Transactions transactions;
  @Inject DSLContext dsl;

  private final Random random = new Random(20261122);
  private final List<Treasury.Funded> programmes = new ArrayList<>();
  private final List<CommitmentId> open = new ArrayList<>();
  private final List<TransactionId> paid = new ArrayList<>();
  private final Map<Long, Long> granted = new HashMap<>();
  private final Map<Long, Lot> lots = new HashMap<>();
  private final Map<Long, String> kinds = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Long, Long> disbursed = new LinkedHashMap<>();

  private record Lot(
      @Nullable Long parent, long account, long appropriation, long original, long remaining) {}

  private record Edge(
      long transaction,
      @Nullable Long source,
      @Nullable Long target,
      long appropriation,
      long fen,
      boolean returned) {}

  @Test
  void everyDisbursementTracesBackAndEveryAppropriationForwardToTheFen() {
    flow();
    transactions.read(
        () -> {
          load();
          return true;
        });

    everySliceGaveOnlyWhatItGot();
    everyDisbursementComesFromAppropriations();
    everyAppropriationIsWhereItsSlicesAre();
    theTracesSayTheSame();
  }

  private void flow() {
    for (int i = 0; i < 5; i++) {
      programmes.add(treasury.fund(1_000_000_000L + random.nextInt(1_000_000)));
    }
    // Small grants on top, so that payments draw on slices of several appropriations.
    int round = 0;
    while (count() < TRANSACTIONS) {
      Treasury.Funded programme = programmes.get(random.nextInt(programmes.size()));
      if (round++ % 5 == 0) {
        var extra =
            treasury.grant(
                1_000 + random.nextInt(50_000),
                SOURCES.get(random.nextInt(SOURCES.size())),
                Set.of());
        var from = programmes.get(random.nextInt(programmes.size()));
        treasury.moved(extra.accountId(), from.pool(), 900);
        treasury.moved(from.pool(), programme.programme().accountId(), 600);
        administration.allocate(
            new AllocationOrder(
                programme.programme().accountId(),
                random.nextBoolean() ? Treasury.DISTRICT : Treasury.TOWN,
                Money.ofFen(500),
                "",
                new BusinessReference("fund-ledger", "")),
            FINANCE);
      }
      switch (random.nextInt(5)) {
        case 0, 1 -> pay(programme);
        case 2 ->
            open.addAll(
                Treasury.accepted(
                    ledger.commit(Treasury.meals(programme, BATCH, 1 + random.nextInt(5_000)))));
        case 3 -> settle();
        default -> undo();
      }
    }
  }

  private void pay(Treasury.Funded programme) {
    for (PaymentOutcome outcome :
        ledger.pay(Treasury.meals(programme, BATCH / 3, 1 + random.nextInt(9_999)))) {
      paid.add(((PaymentOutcome.Paid) outcome).disburseTransactionId());
    }
  }

  private void settle() {
    Collections.shuffle(open, random);
    List<CommitmentId> some = new ArrayList<>(open.subList(0, Math.min(BATCH, open.size())));
    open.removeAll(new HashSet<>(some));
    List<CommitmentId> released = some.subList(0, some.size() / 3);
    List<CommitmentId> claimed = some.subList(some.size() / 3, some.size());
    ledger.release(released, "cancelled");
    ledger.claim(
        claimed.stream()
            .map(id -> new ClaimRequest(id, new Recipient.Organisation(77, "食堂")))
            .toList());
    for (int from = 0; from < claimed.size(); from += 40) {
      // Payments of one payee are one transaction for each allocation.
      var outcome =
          administration.disburse(
              claimed.subList(from, Math.min(claimed.size(), from + 40)), "", FINANCE);
      assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
    }
  }

  private void undo() {
    for (int i = 0; i < 5 && !paid.isEmpty(); i++) {
      TransactionId payment = paid.remove(random.nextInt(paid.size()));
      assertThat(administration.reverse(payment, "", FINANCE))
          .isInstanceOf(MovementOutcome.Moved.class);
    }
  }

  private int count() {
    return transactions.read(() -> dsl.fetchCount(FUND_LEDGER_TRANSACTION));
  }

  private void load() {
    dsl.select(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID, FUND_LEDGER_APPROPRIATION.AMOUNT_FEN)
        .from(FUND_LEDGER_APPROPRIATION)
        .forEach(row -> granted.put(row.value1(), row.value2()));
    dsl.selectFrom(FUND_LEDGER_LOT)
        .forEach(
            row ->
                lots.put(
                    row.getLotId(),
                    new Lot(
                        row.getParentLotId(),
                        row.getAccountId(),
                        row.getAppropriationId(),
                        row.getOriginalFen(),
                        row.getRemainingFen())));
    dsl.select(FUND_LEDGER_ACCOUNT.ACCOUNT_ID, FUND_LEDGER_ACCOUNT.KIND)
        .from(FUND_LEDGER_ACCOUNT)
        .forEach(row -> kinds.put(row.value1(), row.value2()));
    dsl.selectFrom(FUND_LEDGER_EDGE)
        .forEach(
            row ->
                edges.add(
                    new Edge(
                        row.getTransactionId(),
                        row.getSourceLotId(),
                        row.getTargetLotId(),
                        row.getAppropriationId(),
                        row.getAmountFen(),
                        row.getReturned())));
    dsl.select(FUND_LEDGER_TRANSACTION.TRANSACTION_ID, FUND_LEDGER_TRANSACTION.AMOUNT_FEN)
        .from(FUND_LEDGER_TRANSACTION)
        .where(FUND_LEDGER_TRANSACTION.KIND.eq(TransactionKind.DISBURSE.name()))
        .orderBy(FUND_LEDGER_TRANSACTION.LEAF_INDEX)
        .forEach(row -> disbursed.put(row.value1(), row.value2()));
  }

  private void everySliceGaveOnlyWhatItGot() {
    Map<Long, Long> got = new HashMap<>();
    Map<Long, Long> left = new HashMap<>();
    for (Edge edge : edges) {
      if (edge.source() != null) {
        left.merge(edge.source(), -edge.fen(), Math::addExact);
      }
      if (edge.target() != null) {
        left.merge(edge.target(), edge.fen(), Math::addExact);
        if (!edge.returned()) {
          got.merge(edge.target(), edge.fen(), Math::addExact);
        }
      }
    }
    lots.forEach(
        (id, lot) -> {
          assertThat(got.get(id)).isEqualTo(lot.original());
          assertThat(left.get(id)).isEqualTo(lot.remaining()).isNotNegative();
        });
    assertThat(got.keySet()).isEqualTo(lots.keySet());
  }

  private void everyDisbursementComesFromAppropriations() {
    Map<Long, Long> traced = new HashMap<>();
    for (Edge edge : edges) {
      if (disbursed.containsKey(edge.transaction())) {
        Lot lot = Objects.requireNonNull(lots.get(Objects.requireNonNull(edge.source())));
        while (lot.parent() != null) {
          assertThat(lot.appropriation()).isEqualTo(edge.appropriation());
          lot = Objects.requireNonNull(lots.get(lot.parent()));
        }
        assertThat(lot.appropriation()).isEqualTo(edge.appropriation());
        assertThat(kinds.get(lot.account())).isEqualTo(AccountKind.APPROPRIATION.name());
        assertThat(lot.original()).isEqualTo(granted.get(edge.appropriation()));
        traced.merge(edge.transaction(), edge.fen(), Math::addExact);
      }
    }
    assertThat(traced).isEqualTo(disbursed);
  }

  private void everyAppropriationIsWhereItsSlicesAre() {
    Map<Long, Long> held = new HashMap<>();
    lots.values().forEach(lot -> held.merge(lot.appropriation(), lot.remaining(), Math::addExact));
    assertThat(held).isEqualTo(granted);
    assertThat(paidByEdges()).isEqualTo(paidBySlices());
  }

  private Map<Long, Long> paidBySlices() {
    Map<Long, Long> fen = new HashMap<>();
    lots.values().stream()
        .filter(lot -> AccountKind.PAID.name().equals(kinds.get(lot.account())))
        .forEach(lot -> fen.merge(lot.appropriation(), lot.remaining(), Math::addExact));
    return fen;
  }

  private Map<Long, Long> paidByEdges() {
    Map<Long, Long> fen = new HashMap<>();
    for (Edge edge : edges) {
      if (isPaid(edge.target())) {
        fen.merge(edge.appropriation(), edge.fen(), Math::addExact);
      }
      if (isPaid(edge.source())) {
        fen.merge(edge.appropriation(), -edge.fen(), Math::addExact);
      }
    }
    return fen;
  }

  private boolean isPaid(@Nullable Long lot) {
    return lot != null
        && AccountKind.PAID
            .name()
            .equals(kinds.get(Objects.requireNonNull(lots.get(lot)).account()));
  }

  private void theTracesSayTheSame() {
    Map<Long, Long> paidOf = paidBySlices();
    List<Long> grants = new ArrayList<>(granted.keySet());
    Collections.shuffle(grants, random);
    for (Long id : grants.subList(0, Math.min(TRACED, grants.size()))) {
      var trace = appropriationTraces.of(id);
      assertThat(trace.progress().totalFen()).isEqualTo(granted.get(id));
      assertThat(trace.progress().paidFen()).isEqualTo(paidOf.getOrDefault(id, 0L));
    }
    List<Long> payments = new ArrayList<>(disbursed.keySet());
    Collections.shuffle(payments, random);
    for (Long id : payments.subList(0, Math.min(TRACED, payments.size()))) {
      assertThat(
              traces.of(new TransactionId(id)).sources().stream()
                  .mapToLong(Traces.Source::amountFen)
                  .sum())
          .isEqualTo(disbursed.get(id));
    }
  }
}
