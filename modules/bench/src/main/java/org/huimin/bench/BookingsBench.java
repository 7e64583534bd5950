package org.huimin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.bench.BenchCity.Family;
import org.huimin.kernel.Tsid;

/**
 * Bookings over HTTP on one contended class against bare JDBC, in the same run on the same
 * database.
 *
 * <p>Each round first takes the bookings over HTTP and records what the server's batches sent to
 * the database; then it puts the tables back and sends the very same statements, with the same
 * values in the same transactions, from one thread over one connection. What bare JDBC leaves in
 * the tables is compared with what the server left.
 */
final class BookingsBench {
  private static final String BATCHER = "batcher-childcare-bookings";
  private static final int SESSIONS_A_DAY = 10;

  private static final int MOST_DAYS = 260;

  /** The first teaches which tables are written; both warm the machine up. */
  private static final int WARM_UPS = 2;

  private final Size size;
  private final PrintStream out;
  private final StatementRecorder recorder;
  private final BenchServer server;
  private final BenchCity city;
  private final List<Family> families;
  private final int daysARound;
  private final Connection connection;
  private final SortedSet<String> tables = new TreeSet<>();
  private int day;

  /**
   * How much is measured.
   *
   * @param requests bookings a round, each by another parent for another child
   * @param clients how many wait for an answer at the same time
   * @param rounds how many rounds are measured; two more before them warm up
   */
  record Size(int requests, int clients, int rounds) {}

  /** Where the requests of a round go. */
  private enum Scenario {
    RUSH("everybody wants the same hour: %d get a place, the others are refused"),
    PLACED("so many hours of the class that everybody gets a place");

    private final String text;

    Scenario(String text) {
      this.text = text;
    }
  }

  private record Round(
      double httpPerSecond,
      double jdbcPerSecond,
      int placed,
      int transactions,
      int statements,
      double p50Millis,
      double p99Millis) {
    double ratio() {
      return httpPerSecond / jdbcPerSecond;
    }
  }

  private BookingsBench(Size size, PrintStream out, StatementRecorder recorder, BenchServer server)
      throws SQLException {
    this.size = size;
    this.out = out;
    this.recorder = recorder;
    this.server = server;
    daysARound = Math.ceilDiv(size.requests(), BenchCity.PLACES * SESSIONS_A_DAY);
    var days = (size.rounds() + WARM_UPS) * (daysARound + 1) + 1;
    if (days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "%d rounds of %d bookings take %d days of one class; after %d its children are too old"
              .formatted(size.rounds(), size.requests(), days, MOST_DAYS));
    }
    city = new BenchCity(server, days);
    families = city.families(size.requests());
    connection = server.connect();
  }

  static void run(Size size, PrintStream out) throws Exception {
    var folder = Files.createTempDirectory("huimin-bench");
    var recorder = new StatementRecorder(BATCHER);
    try (var server = BenchServer.start(folder, recorder)) {
      var bench = new BookingsBench(size, out, recorder, server);
      bench.describe();
      bench.measure();
      bench.connection.close();
    } finally {
      Folders.delete(folder);
    }
  }

  private void describe() throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT VERSION(), @@innodb_flush_log_at_trx_commit, @@sync_binlog")) {
      row.next();
      out.printf(
          "%d processors, Java %s, %s, innodb_flush_log_at_trx_commit = %d%n",
          Runtime.getRuntime().availableProcessors(),
          Runtime.version(),
          row.getString(1),
          row.getInt(2));
    }
    out.printf(
        "%d bookings a round by as many parents, %d clients; the clients run in the server's JVM%n",
        size.requests(), size.clients());
  }

  private void measure() throws Exception {
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
    for (var scenario : Scenario.values()) {
      print(scenario, rounds.getOrDefault(scenario, List.of()));
    }
  }

  private Round round(Scenario scenario) throws Exception {
    var bodies = bodies(scenario);
    var saved = new SavedTables(connection, new TreeSet<>(tables));
    saved.settle();
    var ignored = recorder.take();
    var nanos = new long[size.requests()];
    var placed = new AtomicInteger();
    var httpNanos = http(bodies, nanos, placed);
    var recorded = recorder.take();
    var left = saved.rows();
    if (tables.addAll(SavedTables.writtenBy(recorded))) {
      // The first rounds show what is written; only the next ones can be repeated.
      Arrays.sort(nanos);
      return result(httpNanos, httpNanos, placed.get(), recorded, nanos);
    }
    saved.restore();
    saved.settle();
    long jdbcNanos;
    try (var jdbc = server.bareJdbc()) {
      jdbcNanos = jdbc.replay(recorded);
    }
    if (!saved.rows().equals(left)) {
      throw new IllegalStateException("bare JDBC left other rows than the server");
    }
    Arrays.sort(nanos);
    return result(httpNanos, jdbcNanos, placed.get(), recorded, nanos);
  }

  private Round result(
      long httpNanos,
      long jdbcNanos,
      int placed,
      List<List<RecordedStatement>> recorded,
      long[] sortedNanos) {
    return new Round(
        perSecond(httpNanos),
        perSecond(jdbcNanos),
        placed,
        recorded.size(),
        recorded.stream().mapToInt(List::size).sum(),
        millis(sortedNanos[sortedNanos.length / 2]),
        millis(sortedNanos[sortedNanos.length * 99 / 100]));
  }

  /** A session for each family, as JSON. */
  private List<String> bodies(Scenario scenario) throws SQLException {
    var days = scenario == Scenario.RUSH ? 1 : daysARound;
    var sessions = sessions(day + 1, day + days);
    day += days;
    var bodies = new ArrayList<String>();
    for (var i = 0; i < families.size(); i++) {
      var session =
          scenario == Scenario.RUSH ? sessions.getFirst() : sessions.get(i / BenchCity.PLACES);
      bodies.add(
          "{\"childId\":\"%s\",\"sessionIds\":[\"%s\"]}"
              .formatted(families.get(i).child(), Tsid.text(session)));
    }
    return bodies;
  }

  private List<Long> sessions(int firstDay, int lastDay) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT session_id FROM childcare_session WHERE class_id = ? AND day BETWEEN ? AND ?"
                + " ORDER BY day, start_minute")) {
      statement.setLong(1, city.classId());
      statement.setDate(2, Date.valueOf(city.day(firstDay)));
      statement.setDate(3, Date.valueOf(city.day(lastDay)));
      var sessions = new ArrayList<Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          sessions.add(rows.getLong(1));
        }
      }
      return sessions;
    }
  }

  /** Returns the nanoseconds from the first request to the last answer. */
  private long http(List<String> bodies, long[] nanos, AtomicInteger placed)
      throws IOException, InterruptedException, ExecutionException {
    var next = new AtomicInteger();
    var connections = new ArrayList<HttpConnection>();
    for (var i = 0; i < size.clients(); i++) {
      connections.add(new HttpConnection(server.port()));
    }
    var keys = bodies.stream().map(body -> UUID.randomUUID().toString()).toList();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = System.nanoTime();
      var running = new ArrayList<Future<?>>();
      for (var connection : connections) {
        running.add(
            clients.submit(
                () -> {
                  for (var i = next.getAndIncrement();
                      i < bodies.size();
                      i = next.getAndIncrement()) {
                    var sent = System.nanoTime();
                    var status =
                        connection.post(
                            "/api/v1/childcare/bookings",
                            families.get(i).token(),
                            keys.get(i),
                            bodies.get(i));
                    nanos[i] = System.nanoTime() - sent;
                    count(status, placed);
                  }
                  return null;
                }));
      }
      for (var each : running) {
        each.get();
      }
      return System.nanoTime() - started;
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }

  private static void count(int status, AtomicInteger placed) {
    switch (status) {
      case 201 -> placed.incrementAndGet();
      case 409 -> {}
      default -> throw new IllegalStateException("a booking was answered with " + status);
    }
  }

  private void print(String name, Scenario scenario, Round round) {
    out.printf(
        "%-8s %-6s HTTP %6.0f/s  p50 %5.1f ms  p99 %5.1f ms | bare JDBC %6.0f/s | ratio %3.0f %% |"
            + " %d placed, %d transactions of %.0f bookings and %.1f statements%n",
        name,
        scenario,
        round.httpPerSecond(),
        round.p50Millis(),
        round.p99Millis(),
        round.jdbcPerSecond(),
        round.ratio() * 100,
        round.placed(),
        round.transactions(),
        (double) size.requests() / round.transactions(),
        (double) round.statements() / round.transactions());
  }

  private void print(Scenario scenario, List<Round> rounds) {
    var median =
        rounds.stream()
            .sorted(java.util.Comparator.comparingDouble(Round::ratio))
            .toList()
            .get(rounds.size() / 2);
    out.printf("%n%s: %s%n", scenario, scenario.text.formatted(BenchCity.PLACES));
    print("median", scenario, median);
  }

  private double perSecond(long nanos) {
    return size.requests() * 1e9 / nanos;
  }

  private static double millis(long nanos) {
    return nanos / (double) Duration.ofMillis(1).toNanos();
  }
}
