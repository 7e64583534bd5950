package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import io.micronaut.context.annotation.Value;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Townspeople.Resident;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.platform.jobs.RecurringJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole way of a bulk payment, from its parts to the second payment of corrected lines, with
 * the power cut at each of its transactions in turn; whoever comes back goes on from what the
 * database says.
 */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerCutTest extends PaymentListScene {
  /**
   * Cuts before and after each transaction, and not only at every fifth such point, with {@code
   * =1}.
   */
  private static final int EVERY = Integer.getInteger("huimin.payment-lists.power-cut-every", 5);

  private static final int MOST_TURNS = 60;
  private static final Pattern TRANSFER =
      Pattern.compile(
          "<EndToEndId>([^<]+)</EndToEndId>.*?<CdtrAcct><Id><Othr><Id>(\\d+)</Id>", Pattern.DOTALL);

  @Inject PowerCuts power;

  @Value("${huimin.data-dir}")
  String dataFolder = "";

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("huimin.payment-lists.lines-a-step", "2");
    properties.put("huimin.test.power-cuts", "true");
    return properties;
  }

  private record Bulk(PaymentListId id, String programme, List<Resident> people) {}

  @Test
  void whereverThePowerIsCutEverybodyIsPaidOnce() throws Exception {
    Bulk undisturbed = begin();
    power.arm(0, false);
    goOn(undisturbed);
    int transactions = power.counted();
    requirePaidOnce(undisturbed);
    assertThat(transactions).isGreaterThan(20);

    int cuts = 0;
    for (int at = 1; at <= transactions; at++) {
      for (boolean afterCommit : List.of(false, true)) {
        if ((at + (afterCommit ? 1 : 0)) % EVERY == 0) {
          Bulk bulk = begin();
          cuts += cutAt(bulk, at, afterCommit);
          goOn(bulk);
          requirePaidOnce(bulk);
        }
      }
    }
    assertThat(cuts).isGreaterThanOrEqualTo(transactions * 2 / EVERY - 4);
    assertThat(audited.findings()).isEmpty();
  }

  private int cutAt(Bulk bulk, int at, boolean afterCommit) {
    power.arm(at, afterCommit);
    try {
      goOn(bulk);
      return 0;
    } catch (PowerCuts.PowerCut off) {
      return 1;
    } finally {
      power.arm(0, false);
    }
  }

  /** Three people, of whom one has a closed card and another one that money comes back from. */
  private Bulk begin() {
    List<Resident> people = new ArrayList<>(town.recipients(3));
    people.set(1, onto(people.get(1), "00"));
    people.set(2, onto(people.get(2), "01"));
    String programme = town.programme(3 * AMOUNT);
    return new Bulk(drafted(programme, List.of()), programme, people);
  }

  /** Does what is next, whatever was done before, until there is nothing left to do. */
  private void goOn(Bulk bulk) {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      PaymentList list = find(bulk.id());
      switch (list.state()) {
        case DRAFT -> {
          part(bulk, 1, bulk.people().subList(0, 2));
          part(bulk, 2, bulk.people().subList(2, 3));
          check.request(bulk.id(), Treasury.CITY);
        }
        case CHECKED -> decide.approve(bulk.id(), Treasury.CITY, CHIEF);
        case CHECKING, COMMITTING, CLAIMING, SENDING -> work.run();
        case SENT -> askTheBankOnce();
        case SETTLED -> {
          if (!bankIsSilent()) {
            askTheBankOnce();
          } else if (correctFailed(bulk.id())) {
            correct.resend(bulk.id(), Treasury.CITY, CHIEF);
          } else {
            return;
          }
        }
        case FAULTY, RELEASING, REFUSED -> throw new AssertionError(list.state());
      }
    }
    throw new AssertionError("it does not come to an end: " + find(bulk.id()).state());
  }

  private void part(Bulk bulk, int number, List<Resident> people) {
    receive.append(
        bulk.id(),
        Treasury.CITY,
        new ReceivePaymentLists.PartOrder(
            number, "0%d".formatted(number).repeat(32), orders(people)),
        CLERK);
  }

  private boolean correctFailed(PaymentListId id) {
    boolean any = false;
    for (PaymentLine line : all(id)) {
      if (line.state() == PaymentLineState.FAILED || line.state() == PaymentLineState.RETURNED) {
        correct.correct(
            id,
            line.id(),
            Treasury.CITY,
            new CorrectPaymentLines.Correction(Townspeople.card("42"), line.holder()),
            CLERK);
      }
      any |= line.state() != PaymentLineState.PAID;
    }
    return any;
  }

  private void askTheBankOnce() {
    work.run();
    jobs.stream()
        .filter(job -> job.name().equals("fund-ledger/demo-bank"))
        .forEach(RecurringJob::run);
    clock.advance(Duration.ofSeconds(11));
  }

  private boolean bankIsSilent() {
    return Stream.of("outgoing", "demo-bank-later", "incoming")
        .allMatch(folder -> files(folder).isEmpty());
  }

  private List<Path> files(String folder) {
    Path path = Path.of(dataFolder, "bank", folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The ledger says so, and so does the bank, which knows a payment by its end-to-end id. */
  private void requirePaidOnce(Bulk bulk) throws IOException {
    requireConserved(bulk.id());
    assertThat(fenByState(bulk.id())).containsOnly(Map.entry(PaymentLineState.PAID, 3 * AMOUNT));
    assertThat(find(bulk.id()).unexpectedAnswers()).isZero();
    assertThat(left(bulk.programme())).isZero();
    assertThat(commitmentsOf(bulk.programme()))
        .containsOnly(CommitmentState.PAID.name())
        .hasSize(3);

    Set<String> kept = new TreeSet<>();
    for (Path batch : files("demo-bank-taken")) {
      Matcher transfer = TRANSFER.matcher(Files.readString(batch));
      while (transfer.find()) {
        String card = transfer.group(2);
        if (!card.substring(0, card.length() - 1).matches(".*0[01]")) {
          kept.add(transfer.group(1));
        }
      }
    }
    for (PaymentLine line : all(bulk.id())) {
      assertThat(kept.stream().filter(id -> id.split("-", -1)[0].equals(line.id().text())))
          .hasSize(1);
    }
  }

  private List<String> commitmentsOf(String programme) {
    return transactions.read(
        () ->
            dsl.select(FUND_LEDGER_COMMITMENT.STATE)
                .from(FUND_LEDGER_COMMITMENT)
                .join(FUND_LEDGER_PROGRAMME)
                .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_COMMITMENT.PROGRAMME_ID))
                .where(FUND_LEDGER_PROGRAMME.CODE.eq(programme))
                .fetch(row -> row.value1()));
  }
}
