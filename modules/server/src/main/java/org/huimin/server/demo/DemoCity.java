package org.huimin.server.demo;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.huimin.elderlycare.CanteenId;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the demo city through the use cases of the contexts (演示城市). Each step is made in one
 * transaction with its mark, so a server that is killed on the way goes on where it stopped, and of
 * several servers one makes a step.
 */
@Singleton
public final class DemoCity {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCity.class);

  private final DSLContext sql;
  private final Transactions transactions;
  private final Clock clock;
  private final DemoPeople people;
  private final DemoFunds funds;
  private final DemoNurseries nurseries;
  private final DemoWaitingList waitingList;
  private final DemoCanteens canteens;
  private final DemoStaff staff;
  private final DemoHealthPapers healthPapers;
  private final DemoAllowances allowances;

  DemoCity(
      DSLContext sql,
      Transactions transactions,
      Clock clock,
      DemoPeople people,
      DemoFunds funds,
      DemoNurseries nurseries,
      DemoWaitingList waitingList,
      DemoCanteens canteens,
      DemoStaff staff,
      DemoHealthPapers healthPapers,
      DemoAllowances allowances) {
    this.sql = sql;
    this.transactions = transactions;
    this.clock = clock;
    this.people = people;
    this.funds = funds;
    this.nurseries = nurseries;
    this.waitingList = waitingList;
    this.canteens = canteens;
    this.staff = staff;
    this.healthPapers = healthPapers;
    this.allowances = allowances;
  }

  /** Makes what does not stand yet. */
  public void makeUnlessMade() {
    step("people", people::make);
    step("funds", funds::make);
    step("places", this::makePlaces);
    step("health-papers", healthPapers::make);
    step("allowances", allowances::make);
  }

  private void makePlaces() {
    var nurseryIds = nurseries.make();
    List<CanteenId> canteenIds = canteens.make();
    staff.make(nurseryIds, canteenIds.stream().map(CanteenId::value).toList());
    waitingList.make(nurseryIds);
  }

  /** The mark is set first: a second server waits at it until the first has committed. */
  private void step(String step, Runnable work) {
    var started = clock.instant();
    var made =
        transactions.write(
            () -> {
              if (!mark(step)) {
                return false;
              }
              work.run();
              return true;
            });
    if (made) {
      LOG.info(
          "Made the {} of the demo city in {} ms",
          step,
          java.time.Duration.between(started, clock.instant()).toMillis());
    }
  }

  private boolean mark(String step) {
    return sql.insertInto(
                table(name("demo_step")),
                field(name("step"), String.class),
                field(name("made_at"), java.time.LocalDateTime.class))
            .values(step, java.time.LocalDateTime.ofInstant(now(), java.time.ZoneOffset.UTC))
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  private Instant now() {
    return clock.instant();
  }
}
