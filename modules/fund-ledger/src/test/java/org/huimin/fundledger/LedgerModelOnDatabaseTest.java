package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Earmark;
import org.huimin.fundledger.domain.LedgerModel;
import org.huimin.fundledger.domain.LedgerModel.Grant;
import org.huimin.fundledger.domain.LedgerModel.Place;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.AppropriationTraces;
import org.huimin.kernel.Money;
import org.huimin.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Random orders to the whole ledger and to a model on paper, which must agree all along. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerModelOnDatabaseTest implements LedgerProperties {
  private static final int SEQUENCES = Integer.getInteger("huimin.model.sequences", 5);
  private static final int ORDERS = 30;
  private static final Recipient CANTEEN = new Recipient.Organisation(77, "文昌社区食堂");
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final BusinessReference NONE = new BusinessReference("fund-ledger", "");
  private static final List<Place> CHECKED =
      List.of(
          Place.POOL,
          Place.PROGRAMME,
          Place.ALLOCATION,
          Place.COMMITTED,
          Place.PAYABLE,
          Place.PAID);

  @Inject Treasury treasury;
  @Inject FundLedger ledger;
  @Inject FundAdministration administration;
  @Inject AccountReads accounts;
  @Inject AppropriationTraces traces;
  @Inject TestClock clock;
  @Inject Audited audited;

  @Test
  void theLedgerAgreesWithAModelOnPaperNowAndForEveryPastInstant() throws Exception {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Sequence sequence = new Sequence(new Random(seed));
      for (int order = 0; order < ORDERS; order++) {
        clock.advance(Duration.ofSeconds(1));
        sequence.step();
        sequence.agrees("seed " + seed + ", order " + order);
      }
      sequence.pastAgrees("seed " + seed);
    }
    assertThat(audited.findings()).isEmpty();
  }

  private static final class Promise {
    private final CommitmentId id;
    private final Map<Grant, Long> parts;
    private CommitmentState state = CommitmentState.OPEN;
    private final Map<Grant, Long> paidLeft = new TreeMap<>();
    private Optional<TransactionId> payment = Optional.empty();

    private Promise(CommitmentId id, Map<Grant, Long> parts) {
      this.id = id;
      this.parts = parts;
    }
  }

  private final class Sequence {
    private final Random random;
    private final Treasury.Funded funded;
    private final LedgerModel model = new LedgerModel();
    private final Map<Place, AccountId> places = new EnumMap<>(Place.class);
    private final Map<AppropriationRecorded, Grant> grants = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private final Map<Instant, Map<Place, Long>> past = new TreeMap<>();

    Sequence(Random random) {
      this.random = random;
      funded = treasury.fund(1_500);
      Grant first = new Grant(LocalDate.of(2026, 12, 31), Earmark.NONE);
      grants.put(funded.appropriation(), first);
      model.grant(first, 1_500);
      model.move(Map.of(first, 1_500L), Place.GRANTED, Place.ALLOCATION);
      places.put(Place.POOL, funded.pool());
      places.put(Place.PROGRAMME, funded.programme().accountId());
      places.put(Place.ALLOCATION, funded.allocation());
      for (Place place : List.of(Place.COMMITTED, Place.PAYABLE, Place.PAID)) {
        var filter =
            new AccountReads.AccountFilter(
                AccountKind.valueOf(place.name()), null, funded.code(), null);
        places.put(
            place, accounts.accounts(filter, Treasury.CITY, 10, null).items().getFirst().id());
      }
    }

    void step() {
      long fen = 1L + random.nextInt(500);
      switch (random.nextInt(11)) {
        case 0 -> grant(fen);
        case 1 -> down(Place.POOL, Place.PROGRAMME, fen);
        case 2 -> down(Place.PROGRAMME, Place.ALLOCATION, fen);
        case 3, 4 -> commit(fen);
        case 5 -> one(CommitmentState.OPEN).ifPresent(this::release);
        case 6 -> one(CommitmentState.OPEN).ifPresent(this::claim);
        case 7 -> one(CommitmentState.CLAIMED).ifPresent(this::disburse);
        case 8 -> one(CommitmentState.PAID).ifPresent(this::comesBack);
        case 9 -> one(CommitmentState.PAID).ifPresent(paid -> refund(paid, fen));
        default -> one(CommitmentState.PAID).ifPresent(this::reverse);
      }
      past.put(clock.instant(), model.balances());
    }

    private void grant(long fen) {
      Grant grant = new Grant(LocalDate.of(2027, 1, 1).plusDays(grants.size()), Earmark.NONE);
      AppropriationRecorded recorded =
          administration.appropriate(
              new AppropriationOrder(
                  FundSource.CENTRAL,
                  2026,
                  "2081006",
                  Set.of(),
                  grant.until(),
                  "财社〔2026〕1号",
                  "中央补助",
                  Treasury.CITY,
                  Money.ofFen(fen)),
              FINANCE);
      treasury.moved(recorded.accountId(), funded.pool(), fen);
      grants.put(recorded, grant);
      model.grant(grant, fen);
      model.move(Map.of(grant, fen), Place.GRANTED, Place.POOL);
    }

    private void down(Place from, Place to, long fen) {
      MovementOutcome outcome =
          to == Place.ALLOCATION
              ? administration.allocate(
                  new AllocationOrder(account(from), Treasury.DISTRICT, Money.ofFen(fen), "", NONE),
                  FINANCE)
              : treasury.move(account(from), account(to), fen);
      Optional<Map<Grant, Long>> drawn =
          model.draw(from, fen, Purpose.ELDERLY_MEALS, Treasury.TODAY);
      assertThat(outcome instanceof MovementOutcome.Moved).isEqualTo(drawn.isPresent());
      drawn.ifPresent(parts -> model.move(parts, from, to));
    }

    private void commit(long fen) {
      CommitOutcome outcome = ledger.commit(Treasury.meals(funded, 1, fen)).getFirst();
      Optional<Map<Grant, Long>> drawn =
          model.draw(Place.ALLOCATION, fen, Purpose.ELDERLY_MEALS, Treasury.TODAY);
      assertThat(outcome instanceof CommitOutcome.Committed).isEqualTo(drawn.isPresent());
      if (outcome instanceof CommitOutcome.Committed(CommitmentId id, TransactionId _)) {
        Map<Grant, Long> parts = drawn.orElseThrow();
        model.move(parts, Place.ALLOCATION, Place.COMMITTED);
        promises.add(new Promise(id, parts));
      }
    }

    private void release(Promise promise) {
      settled(ledger.release(List.of(promise.id), "cancelled"));
      model.move(promise.parts, Place.COMMITTED, Place.ALLOCATION);
      promise.state = CommitmentState.RELEASED;
    }

    private void claim(Promise promise) {
      settled(ledger.claim(List.of(new ClaimRequest(promise.id, CANTEEN))));
      model.move(promise.parts, Place.COMMITTED, Place.PAYABLE);
      promise.state = CommitmentState.CLAIMED;
    }

    private void disburse(Promise promise) {
      DisbursementOutcome outcome = administration.disburse(List.of(promise.id), "", FINANCE);
      assertThat(outcome).isInstanceOf(DisbursementOutcome.Disbursed.class);
      promise.payment =
          Optional.of(
              ((DisbursementOutcome.Disbursed) outcome).payments().getFirst().transactionId());
      model.move(promise.parts, Place.PAYABLE, Place.PAID);
      promise.state = CommitmentState.PAID;
      promise.paidLeft.putAll(promise.parts);
    }

    private void comesBack(Promise promise) {
      SettlementOutcome outcome = ledger.returned(List.of(promise.id), "account closed").getFirst();
      boolean whole = promise.paidLeft.equals(new TreeMap<>(promise.parts));
      assertThat(outcome instanceof SettlementOutcome.Settled).isEqualTo(whole);
      if (whole) {
        owedAgain(promise);
      }
    }

    private void reverse(Promise promise) {
      MovementOutcome outcome = administration.reverse(promise.payment.orElseThrow(), "", FINANCE);
      boolean whole = promise.paidLeft.equals(new TreeMap<>(promise.parts));
      assertThat(outcome instanceof MovementOutcome.Moved).isEqualTo(whole);
      if (whole) {
        owedAgain(promise);
      }
    }

    private void owedAgain(Promise promise) {
      model.move(promise.parts, Place.PAID, Place.PAYABLE);
      promise.state = CommitmentState.CLAIMED;
      promise.paidLeft.clear();
    }

    private void refund(Promise promise, long fen) {
      MovementOutcome outcome =
          administration.refund(
              new RefundOrder(promise.payment.orElseThrow(), promise.id, Money.ofFen(fen), "收据 1"),
              FINANCE);
      long left = promise.paidLeft.values().stream().mapToLong(Long::longValue).sum();
      assertThat(outcome instanceof MovementOutcome.Moved).isEqualTo(left >= fen);
      long missing = left >= fen ? fen : 0;
      for (Grant grant : List.copyOf(promise.paidLeft.keySet())) {
        long part = Math.min(missing, promise.paidLeft.getOrDefault(grant, 0L));
        if (part > 0) {
          promise.paidLeft.put(grant, promise.paidLeft.getOrDefault(grant, 0L) - part);
          model.move(Map.of(grant, part), Place.PAID, Place.ALLOCATION);
          missing -= part;
        }
      }
    }

    private Optional<Promise> one(CommitmentState state) {
      List<Promise> fitting = promises.stream().filter(one -> one.state == state).toList();
      return fitting.isEmpty()
          ? Optional.empty()
          : Optional.of(fitting.get(random.nextInt(fitting.size())));
    }

    void agrees(String where) {
      for (Place place : CHECKED) {
        assertThat(accounts.account(account(place), Treasury.CITY).orElseThrow().balanceFen())
            .as(where + ": " + place)
            .isEqualTo(model.balance(place));
      }
      assertThat(ledger.available(funded.code(), Treasury.TOWN, Treasury.TODAY).fen())
          .as(where)
          .isEqualTo(model.available(Place.ALLOCATION, Purpose.ELDERLY_MEALS, Treasury.TODAY));
    }

    void pastAgrees(String where) {
      past.forEach(
          (instant, balances) -> {
            for (Place place : CHECKED) {
              assertThat(accounts.balanceAsOf(account(place), instant))
                  .as(where + ": " + place + " at " + instant)
                  .isEqualTo(balances.get(place));
            }
          });
      grants.forEach(
          (recorded, grant) -> {
            AppropriationTraces.Progress progress =
                traces.of(recorded.appropriationId().value()).progress();
            assertThat(progress.paidFen()).isEqualTo(part(Place.PAID, grant));
            assertThat(progress.payableFen()).isEqualTo(part(Place.PAYABLE, grant));
            assertThat(progress.committedFen()).isEqualTo(part(Place.COMMITTED, grant));
            assertThat(progress.leftFen())
                .isEqualTo(
                    part(Place.POOL, grant)
                        + part(Place.PROGRAMME, grant)
                        + part(Place.ALLOCATION, grant));
          });
    }

    private AccountId account(Place place) {
      return Objects.requireNonNull(places.get(place));
    }

    private long part(Place place, Grant grant) {
      return model.parts(place).getOrDefault(grant, 0L);
    }

    private void settled(List<SettlementOutcome> outcomes) {
      assertThat(outcomes).allMatch(SettlementOutcome.Settled.class::isInstance);
    }
  }
}
