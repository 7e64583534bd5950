package org.huimin.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.persistence.DirectDatabase;
import org.huimin.platform.support.PlatformOnDatabase;
import org.huimin.platform.transaction.Transactions;
import org.huimin.testsupport.Eventually;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 4;
  private static final Map<String, ?> IMPATIENT =
      Map.of(
          "huimin.outbox.first-retry", "5ms",
          "huimin.outbox.longest-retry", "20ms",
          "huimin.outbox.poll", "20ms",
          "huimin.outbox.attempts", ATTEMPTS);

  private PlatformOnDatabase platform;
  private DirectDatabase database;
  private ApplicationContext server;
  private Transactions transactions;
  private Outbox outbox;
  private Notes notes;

  @BeforeEach
  void start() {
    platform = PlatformOnDatabase.create();
    database = new DirectDatabase(platform.schema().dataSource());
    database.inOwnTransaction(
        sql ->
            sql.execute(
                "CREATE TABLE handled (visit BIGINT NOT NULL, handler VARCHAR(40) NOT NULL)"));
    server = newServer();
    transactions = server.getBean(Transactions.class);
    outbox = server.getBean(Outbox.class);
    notes = server.getBean(Notes.class);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void everyHandlerOfTheTypeGetsTheEventAndNothingStays() {
    dispatch(server);
    transactions.write(() -> outbox.publish(new VisitDone(7, "LUNCH")));

    Eventually.within(SOON, () -> assertThat(count("platform_outbox")).isZero());
    assertThat(handled("counting")).isEqualTo(1);
    assertThat(handled("stumbling")).isEqualTo(1);
    assertThat(notes.kinds).containsEntry(7L, "LUNCH");
  }

  @Test
  void aRolledBackTransactionPublishesNothing() {
    dispatch(server);

    assertThatThrownBy(
            () ->
                transactions.write(
                    () -> {
                      outbox.publish(new VisitDone(1, "LUNCH"));
                      throw new NotFoundException("meal");
                    }))
        .isInstanceOf(NotFoundException.class);
    transactions.write(() -> outbox.publish(new VisitDone(2, "LUNCH")));

    Eventually.within(SOON, () -> assertThat(handled("counting")).isEqualTo(1));
    assertThat(count("platform_outbox WHERE payload LIKE '%1%'")).isZero();
    assertThat(count("handled WHERE visit = 1")).isZero();
  }

  @Test
  void outsideATransactionNothingCanBePublished() {
    assertThatThrownBy(() -> outbox.publish(new VisitDone(1, "LUNCH")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHandlerThatFailsTwiceSucceedsTheThirdTimeAndItsEffectsHappenOnce() {
    notes.failuresLeft.set(2);
    dispatch(server);
    transactions.write(() -> outbox.publish(new VisitDone(9, "DINNER")));

    Eventually.within(SOON, () -> assertThat(handled("stumbling")).isEqualTo(1));
    Eventually.within(SOON, () -> assertThat(count("platform_outbox")).isZero());
    assertThat(notes.stumbles.get()).isEqualTo(3);
    assertThat(handled("counting")).isEqualTo(1);
    assertThat(count("platform_dead_letter")).isZero();
  }

  @Test
  void aHandlerThatKeepsFailingIsGivenUpAndCanBeTriedAgain() {
    notes.failuresLeft.set(ATTEMPTS);
    var deadLetters = server.getBean(DeadLetters.class);
    dispatch(server);
    transactions.write(() -> outbox.publish(new VisitDone(9, "DINNER")));

    Eventually.within(SOON, () -> assertThat(count("platform_dead_letter")).isEqualTo(1));
    assertThat(count("platform_outbox")).isZero();
    assertThat(handled("stumbling")).isZero();
    assertThat(deadLetters.list(20, null).items())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.handler()).isEqualTo("test/stumbling");
              assertThat(letter.attempts()).isEqualTo(ATTEMPTS);
              assertThat(letter.errorClass()).isEqualTo("java.lang.IllegalArgumentException");
              assertThat(letter.errorMessage()).contains("OutboxTest").doesNotContain("王秀英");
              deadLetters.retry(letter.messageId());
            });

    Eventually.within(SOON, () -> assertThat(handled("stumbling")).isEqualTo(1));
    assertThat(deadLetters.list(20, null).items()).isEmpty();
    assertThatThrownBy(() -> deadLetters.retry(1)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void deadLettersAreListedPageByPage() {
    notes.failuresLeft.set(Integer.MAX_VALUE);
    dispatch(server);
    transactions.write(
        () -> {
          for (int visit = 0; visit < 5; visit++) {
            outbox.publish(new VisitDone(visit, "LUNCH"));
          }
        });
    Eventually.within(SOON, () -> assertThat(count("platform_dead_letter")).isEqualTo(5));
    var deadLetters = server.getBean(DeadLetters.class);

    var first = deadLetters.list(3, null);
    var second = deadLetters.list(3, first.nextCursor());

    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void serversShareTheWorkAndEachEventIsHandledOnce() {
    int events = 300;
    transactions.write(
        () -> {
          for (int visit = 0; visit < events; visit++) {
            outbox.publish(new VisitDone(visit, "LUNCH"));
          }
        });
    var second = newServer();
    dispatch(server);
    dispatch(second);

    Eventually.within(Duration.ofSeconds(60), () -> assertThat(count("platform_outbox")).isZero());
    assertThat(handled("counting")).isEqualTo(events);
    assertThat(count("(SELECT DISTINCT visit FROM handled WHERE handler = 'counting') AS visits"))
        .isEqualTo(events);
    assertThat(notes.kinds).as("the first server had a part").isNotEmpty();
    assertThat(second.getBean(Notes.class).kinds).as("the second too").isNotEmpty();
  }

  @Test
  void aStoppedServerLeavesItsEventsToAnother() {
    dispatch(server);
    server.getBean(OutboxDispatcher.class).stop();
    transactions.write(() -> outbox.publish(new VisitDone(3, "LUNCH")));
    assertThat(count("platform_outbox")).isEqualTo(2);

    dispatch(newServer());

    Eventually.within(SOON, () -> assertThat(count("platform_outbox")).isZero());
    assertThat(notes.kinds).isEmpty();
  }

  private ApplicationContext newServer() {
    return platform.server("OutboxTest", IMPATIENT);
  }

  private static void dispatch(ApplicationContext server) {
    server.getBean(OutboxDispatcher.class).start();
  }

  private long handled(String handler) {
    return count("handled WHERE handler = '" + handler + "'");
  }

  private long count(String from) {
    return database.inOwnTransaction(
        sql -> sql.fetchSingle("SELECT COUNT(*) FROM " + from).get(0, Long.class));
  }

  @Serdeable
  record VisitDone(long visit, String kind) {}

  @Singleton
  @Requires(property = "spec.name", value = "OutboxTest")
  static final class Notes {
    final Map<Long, String> kinds = new ConcurrentHashMap<>();
    final AtomicInteger failuresLeft = new AtomicInteger();
    final AtomicInteger stumbles = new AtomicInteger();
  }

  @Singleton
  @Requires(property = "spec.name", value = "OutboxTest")
  static final class Counting implements EventHandler<VisitDone> {
    private final DSLContext sql;
    private final Notes notes;

    Counting(DSLContext sql, Notes notes) {
      this.sql = sql;
      this.notes = notes;
    }

    @Override
    public Class<VisitDone> eventType() {
      return VisitDone.class;
    }

    @Override
    public String name() {
      return "test/counting";
    }

    @Override
    public void handle(VisitDone event) {
      notes.kinds.put(event.visit(), event.kind());
      sql.execute("INSERT INTO handled VALUES (?, 'counting')", event.visit());
    }
  }

  /** Writes first and fails then, so that a lost rollback would show. Publishes as real ones do. */
  @Singleton
  @Requires(property = "spec.name", value = "OutboxTest")
  static final class Stumbling implements EventHandler<VisitDone> {
    private final DSLContext sql;
    private final Notes notes;
    private final Outbox outbox;

    Stumbling(DSLContext sql, Notes notes, Outbox outbox) {
      this.sql = sql;
      this.notes = notes;
      this.outbox = outbox;
    }

    @Override
    public Class<VisitDone> eventType() {
      return VisitDone.class;
    }

    @Override
    public String name() {
      return "test/stumbling";
    }

    @Override
    public void handle(VisitDone event) {
      notes.stumbles.incrementAndGet();
      sql.execute("INSERT INTO handled VALUES (?, 'stumbling')", event.visit());
      outbox.publish(new NobodyListens(event.visit()));
      if (notes.failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalArgumentException("no meal for 王秀英");
      }
    }
  }

  @Serdeable
  record NobodyListens(long visit) {}
}
