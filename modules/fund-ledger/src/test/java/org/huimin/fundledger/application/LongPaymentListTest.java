package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int LINES = Integer.getInteger("huimin.payment-lists.lines", 1_100);
  private static final int LINES_A_PART = 10_000;

  private final List<String> report = new ArrayList<>();

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("huimin.payment-lists.lines-a-step", "1000");
    properties.put("huimin.test.countless-payees", "true");
    return properties;
  }

  @Test
  void aLongListIsPaidToTheLastLine() throws Exception {
    String programme = town.programme(LINES * AMOUNT);
    PaymentListId id = drafted(programme, List.of());
    timed("received", () -> sendParts(id));
    timed(
        "checked",
        () -> {
          check.request(id, Treasury.CITY);
          work.run();
        });
    assertThat(find(id).state()).isEqualTo(PaymentListState.CHECKED);
    decide.approve(id, Treasury.CITY, CHIEF);
    timed("committed, claimed and sent", work::run);
    assertThat(find(id).state()).isEqualTo(PaymentListState.SENT);
    timed("answered and disbursed", () -> letTheBankAnswer(id));

    PaymentList done = find(id);
    assertThat(done.state()).isEqualTo(PaymentListState.SETTLED);
    assertThat(done.tally().lines()).isEqualTo(LINES);
    assertThat(fenByState(id)).containsOnly(Map.entry(PaymentLineState.PAID, LINES * AMOUNT));
    timed("conserved", () -> requireConserved(id));
    assertThat(audited.findings()).isEmpty();
    report.add("most heap used: " + mostHeapMegabytes() + " MB");
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "long-payment-list.txt"), report);
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
          new ReceivePaymentLists.PartOrder(part, "%064x".formatted(part), orders));
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
    report.add(
        "%s: %d lines in %d ms"
            .formatted(what, LINES, Duration.ofNanos(System.nanoTime() - from).toMillis()));
  }

  private static long mostHeapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / (1 << 20);
  }
}
