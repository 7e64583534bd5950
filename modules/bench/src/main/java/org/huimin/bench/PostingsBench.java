package org.huimin.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.PaymentOutcome;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.platform.batch.BatchSettings;
import org.huimin.platform.batch.CommandBatcher;
import org.huimin.platform.idempotency.Answers;
import org.huimin.platform.idempotency.BatchedAnswers;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.platform.transaction.Transactions;

/**
 * Postings through the ledger's façade on one hot budget against bare inserts of the same rows in
 * the same batches, in the same run on the same database.
 *
 * <p>The façade finds and locks the budget, checks it, draws slices, writes transactions, postings,
 * lineage and commitments, salts identities, seals every transaction in the log, signs its head and
 * keeps the answer under a key. Bare JDBC only inserts the rows that all of this left.
 */
final class PostingsBench {
  private static final String BATCHES = "bench-ledger";
  private static final String SINGLES = "bench-ledger-singles";
  private static final String PROGRAMME = "BENCH";
  private static final String POSTINGS = "fund_ledger_posting";

  /** The first teaches which tables are written; both warm the machine up. */
  private static final int WARM_UPS = 2;

  private final Size size;
  private final PrintStream out;
  private final StatementRecorder recorder;
  private final BenchServer server;
  private final FundLedger ledger;
  private final Transactions transactions;
  private final Answers answers;
  private final LocalDate today;
  private final Connection connection;
  private final SortedSet<String> tables = new TreeSet<>();
  private int drawn;

  /**
   * How much is measured.
   *
   * @param requests commitments or payments a round
   * @param batch how many of them a batch has
   * @param callers how many wait for an answer at the same time where each asks for one
   * @param rounds how many rounds are measured; two more before them warm up
   */
  record Size(int requests, int batch, int callers, int rounds) {}

  private enum Scenario {
    COMMITMENTS("a transaction of two postings for each request, in batches"),
    PAYMENTS("commitment, claim and disbursement for each request, in batches"),
    SINGLES("a commitment for each caller, put together by the command batcher");

    private final String text;

    Scenario(String text) {
      this.text = text;
    }
  }

  private record Round(double ledgerPerSecond, double jdbcPerSecond, long postings, int batches) {
    double ratio() {
      return ledgerPerSecond / jdbcPerSecond;
    }
  }

  private PostingsBench(Size size, PrintStream out, StatementRecorder recorder, BenchServer server)
      throws SQLException {
    this.size = size;
    this.out = out;
    this.recorder = recorder;
    this.server = server;
    ledger = server.bean(FundLedger.class);
    transactions = server.bean(Transactions.class);
    answers = server.bean(Answers.class);
    today = BusinessTime.today(server.bean(Clock.class));
    var ignored =
        new BenchFunds(server)
            .fund(PROGRAMME, "试验补助", Purpose.ELDERLY_MEALS, Money.ofYuan(1_000_000_000));
    connection = server.connect();
  }

  static void run(Size size, PrintStream out) throws Exception {
    var folder = Files.createTempDirectory("huimin-bench");
    var recorder = new StatementRecorder(BATCHES, "batcher-" + SINGLES);
    try (var server = BenchServer.start(folder, recorder)) {
      var bench = new PostingsBench(size, out, recorder, server);
      bench.measure();
      bench.connection.close();
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure() throws Exception {
    out.printf(
        "%d requests a round, batches of %d, %d single callers, %d processors%n",
        size.requests(), size.batch(), size.callers(), Runtime.getRuntime().availableProcessors());
    var rounds = new EnumMap<Scenario, List<Round>>(Scenario.class);
    for (var number = 1 - WARM_UPS; number <= size.rounds(); number++) {
      for (var scenario : Scenario.values()) {
        var round = round(scenario);
        print(number <= 0 ? "warm-up" : "round " + number, scenario, round);
        if (number > 0) {
          rounds.computeIfAbsent(scenario, any -> new ArrayList<>()).add(round);
        }
      }
    }
    rounds.forEach(
        (scenario, measured) -> {
          out.printf("%n%s: %s%n", scenario, scenario.text);
          print(
              "median",
              scenario,
              measured.stream()
                  .sorted(Comparator.comparingDouble(Round::ratio))
                  .toList()
                  .get(measured.size() / 2));
        });
  }

  private Round round(Scenario scenario) throws Exception {
    var requests = requests();
    var known = !tables.isEmpty();
    var saved = new SavedTables(connection, new TreeSet<>(tables));
    saved.settle();
    var before = saved.rows();
    var ignored = recorder.take();
    var nanos =
        switch (scenario) {
          case COMMITMENTS -> batches(requests, this::commit);
          case PAYMENTS -> batches(requests, this::pay);
          case SINGLES -> singles(requests);
        };
    var recorded = recorder.take();
    var left = saved.rows();
    if (tables.addAll(SavedTables.writtenBy(recorded)) || !known) {
      // The first rounds show what is written; only the next ones can be repeated.
      return new Round(0, 1, 0, recorded.size());
    }
    saved.restore();
    saved.settle();
    long jdbcNanos;
    try (var jdbc = server.bareJdbc()) {
      jdbcNanos = jdbc.replay(inserts(recorded));
    }
    if (!saved.rows().equals(left)) {
      throw new IllegalStateException("bare JDBC left other rows than the ledger");
    }
    // Bare inserts leave balances and the log's head behind; the next round needs them right.
    saved.restore();
    var postings = left.getOrDefault(POSTINGS, 0L) - before.getOrDefault(POSTINGS, 0L);
    return new Round(postings * 1e9 / nanos, postings * 1e9 / jdbcNanos, postings, recorded.size());
  }

  private static List<List<RecordedStatement>> inserts(List<List<RecordedStatement>> recorded) {
    return recorded.stream()
        .map(
            transaction ->
                transaction.stream()
                    .filter(
                        statement -> statement.sql().toLowerCase(Locale.ROOT).startsWith("insert"))
                    .toList())
        .toList();
  }

  private List<CommitmentRequest> requests() {
    var first = drawn + 1;
    drawn += size.requests();
    return IntStream.rangeClosed(first, drawn)
        .mapToObj(
            number ->
                new CommitmentRequest(
                    PROGRAMME,
                    BenchFunds.FUZHOU,
                    Purpose.ELDERLY_MEALS,
                    Money.ofFen(100 + number % 900),
                    new BusinessReference("elderly-care", "meal-" + number),
                    new Recipient.Person(number),
                    today))
        .toList();
  }

  private long batches(
      List<CommitmentRequest> requests, Function<List<CommitmentRequest>, Long> post)
      throws Exception {
    return onThread(
        BATCHES,
        () -> {
          var started = System.nanoTime();
          for (var from = 0; from < requests.size(); from += size.batch()) {
            var batch = requests.subList(from, Math.min(from + size.batch(), requests.size()));
            var key = key();
            long accepted =
                transactions.writeRepeatable(
                    () -> {
                      if (answers.find(key).isPresent()) {
                        throw new IllegalStateException("a fresh key was used before");
                      }
                      var count = post.apply(batch);
                      answers.record(key, new StoredAnswer(200, "{\"accepted\":" + count + "}"));
                      return count;
                    });
            require(accepted == batch.size());
          }
          return System.nanoTime() - started;
        });
  }

  private Long commit(List<CommitmentRequest> batch) {
    return ledger.commit(batch).stream().filter(CommitOutcome.Committed.class::isInstance).count();
  }

  private Long pay(List<CommitmentRequest> batch) {
    return ledger.pay(batch).stream().filter(PaymentOutcome.Paid.class::isInstance).count();
  }

  private long singles(List<CommitmentRequest> requests) throws Exception {
    var batched = server.bean(BatchedAnswers.class);
    Function<List<BatchedAnswers.Keyed<CommitmentRequest>>, List<BatchedAnswers.Outcome>> decide =
        waiting -> batched.decide(waiting, ledger::commit, (request, outcome) -> answer(outcome));
    var next = new AtomicInteger();
    try (var batcher = new CommandBatcher<>(SINGLES, transactions, decide, BatchSettings.DEFAULT);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = System.nanoTime();
      var running = new ArrayList<Future<?>>();
      for (var caller = 0; caller < size.callers(); caller++) {
        running.add(
            callers.submit(
                () -> {
                  for (var i = next.getAndIncrement();
                      i < requests.size();
                      i = next.getAndIncrement()) {
                    var keyed = new BatchedAnswers.Keyed<>(key(), requests.get(i));
                    require(batcher.submit(keyed).orThrow().isSuccess());
                  }
                }));
      }
      for (var each : running) {
        each.get();
      }
      return System.nanoTime() - started;
    }
  }

  private static StoredAnswer answer(CommitOutcome outcome) {
    return switch (outcome) {
      case CommitOutcome.Committed committed ->
          new StoredAnswer(201, "{\"commitmentId\":\"" + committed.commitmentId().text() + "\"}");
      case CommitOutcome.Refused refused ->
          new StoredAnswer(409, "{\"code\":\"" + refused.refusal().code() + "\"}");
    };
  }

  private static RequestKey key() {
    return new RequestKey(
        "bench",
        "bench/post",
        UUID.randomUUID().toString(),
        HexFormat.of().formatHex(new byte[32]));
  }

  private static void require(boolean accepted) {
    if (!accepted) {
      throw new IllegalStateException("the budget did not bear a request");
    }
  }

  private static long onThread(String name, Callable<Long> work) throws Exception {
    try (var executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory())) {
      return executor.submit(work).get();
    }
  }

  private void print(String name, Scenario scenario, Round round) {
    out.printf(
        "%-8s %-11s ledger %6.0f postings/s | bare inserts %6.0f/s | ratio %3.0f %% |"
            + " %d postings in %d batches%n",
        name,
        scenario,
        round.ledgerPerSecond(),
        round.jdbcPerSecond(),
        round.ratio() * 100,
        round.postings(),
        round.batches());
  }
}
