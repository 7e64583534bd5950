package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.Townspeople;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.domain.LineOrder;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.platform.jobs.RecurringJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A long list from its parts to the bank's last answer. Short by default; by hand with {@code
 * -Dhuimin.payment-lists.lines=1000000} and a small {@code -Xmx} in {@code argLine}. What each step
 * took, and the most memory used, stand in {@code target/long-payment-list.txt}.
 */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongPaymentListTest extends PaymentListScene {
  private static final int LINES = Integer.getInteger("huimin.payment-lists.lines", 250);
  private static final int LINES_A_PART = 10_000;
  private static final int STEP = LINES > LINES_A_PART ? 1_000 : 100;
  private static final int STEPS_A_REPORT = 100;
  private static final Path REPORT = Path.of("target", "long-payment-list.txt");

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("huimin.payment-lists.lines-a-step", Integer.toString(STEP));
    properties.put("huimin.test.countless-payees", "true");
    return properties;
  }

  @Test
  void aLongListIsPaidToTheLastLine() throws Exception {
    String programme = town.programme(LINES * AMOUNT);
    PaymentListId id = drafted(programme, List.of());
    Files.createDirectories(Path.of("target"));
    Files.deleteIfExists(REPORT);
    timed("received", () -> sendParts(id));
    timed(
        "checked",
        () -> {
          check.request(id, Treasury.CITY);
          takeSteps(id);
        });
    assertThat(find(id).state()).isEqualTo(PaymentListState.CHECKED);
    // So much takes two.
    decide.approve(id, Treasury.CITY, CHIEF);
    decide.approve(id, Treasury.CITY, SECOND_CHIEF);
    timed("committed, claimed and put into batches", () -> takeSteps(id));
    timed("handed over", work::run);
    assertThat(find(id).state()).isEqualTo(PaymentListState.SENT);
    timed("answered and disbursed", () -> letTheBankAnswer(id));

    PaymentList done = find(id);
    assertThat(done.state()).isEqualTo(PaymentListState.SETTLED);
    assertThat(done.tally().lines()).isEqualTo(LINES);
    assertThat(fenByState(id)).containsOnly(Map.entry(PaymentLineState.PAID, LINES * AMOUNT));
    timed("conserved", () -> requireConserved(id));
    assertThat(audited.findings()).isEmpty();
    report("audited");
  }

  /** As the job does; tells from time to time how far it is, so that slowing down is seen. */
  private void takeSteps(PaymentListId id) {
    long from = System.nanoTime();
    int steps = 0;
    while (work.step(id)) {
      steps++;
      if (steps % STEPS_A_REPORT == 0) {
        report("  %s: %d steps in %d ms".formatted(find(id).state(), steps, millisSince(from)));
      }
    }
  }

  private void sendParts(PaymentListId id) {
    int part = 0;
    for (int from = 1; from <= LINES; from += LINES_A_PART) {
      List<LineOrder> orders = new ArrayList<>();
      for (int person = from; person < from + LINES_A_PART && person <= LINES; person++) {
        orders.add(
            new LineOrder(person, Townspeople.card("42"), CountlessPayees.nameOf(person), AMOUNT));
      }
      part++;
      receive.append(
          id,
          Treasury.CITY,
          new ReceivePaymentLists.PartOrder(part, "%064x".formatted(part), orders),
          CLERK);
    }
  }

  private void letTheBankAnswer(PaymentListId id) {
    RecurringJob bank =
        jobs.stream()
            .filter(job -> job.name().equals("fund-ledger/demo-bank"))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < 10 && find(id).state() != PaymentListState.SETTLED; i++) {
      bank.run();
      clock.advance(Duration.ofSeconds(11));
      work.run();
    }
  }

  private void timed(String what, Runnable doing) {
    long from = System.nanoTime();
    doing.run();
    report("%s: %d lines in %d ms".formatted(what, LINES, millisSince(from)));
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private static void report(String text) {
    try {
      Files.writeString(
          REPORT,
          text + "; most heap so far " + mostHeapMegabytes() + " MB\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long mostHeapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / (1 << 20);
  }
}
