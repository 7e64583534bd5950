package org.huimin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.huimin.kernel.BusinessTime;

/**
 * What a parent waits for who looks for a nursery in a large city: searches over HTTP, of every
 * kind that the search has, mixed as they come. The city is written into the tables in bulk.
 */
final class SearchBench {
  private static final int DAYS = 30;
  private static final int WARM_UPS = 3;
  private static final int FULL_DAYS = 3;
  private static final String PATH = "/api/v1/childcare/nurseries?";
  private static final List<String> CARES = List.of("FULL_DAY", "HALF_DAY", "HOURLY");

  private final BenchServer server;
  private final PrintStream out;
  private final LocalDate today;
  private final Random random = new Random(20_261_122);

  private SearchBench(BenchServer server, PrintStream out) {
    this.server = server;
    this.out = out;
    today = BusinessTime.today(server.bean(Clock.class));
  }

  /** Makes one request of a kind. */
  @FunctionalInterface
  private interface Question {
    String ask();
  }

  /**
   * Measures.
   *
   * @param nurseries how many there are
   * @param samples how many searches of each kind are sent
   */
  static void run(int nurseries, int samples, PrintStream out) throws Exception {
    var folder = Files.createTempDirectory("huimin-bench");
    try (var server = BenchServer.start(folder, new StatementRecorder())) {
      new SearchBench(server, out).measure(nurseries, samples);
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(int nurseries, int samples) throws Exception {
    var started = System.nanoTime();
    try (var connection = server.connect()) {
      fill(connection, nurseries);
      out.printf(
          "%d nurseries, %d sessions, %d counters in %.0f s%n",
          nurseries,
          count(connection, "childcare_session"),
          count(connection, "childcare_bucket"),
          (System.nanoTime() - started) / 1e9);
    }
    var kinds = kinds();
    try (var http = new HttpConnection(server.port())) {
      for (var round = 0; round < WARM_UPS; round++) {
        var ignored = mixed(http, kinds, Math.max(20, samples / 4));
      }
      var nanos = mixed(http, kinds, samples);
      var all = new ArrayList<Long>();
      for (var kind : kinds.keySet()) {
        var ofKind = nanos.get(kind);
        if (ofKind != null) {
          print(kind, ofKind);
          Arrays.stream(ofKind).forEach(all::add);
        }
      }
      print("all kinds", all.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Kind after kind, so that none has the server's caches to itself. */
  private static Map<String, long[]> mixed(
      HttpConnection http, Map<String, Question> kinds, int samples) throws IOException {
    var nanos = new LinkedHashMap<String, long[]>();
    kinds.keySet().forEach(kind -> nanos.put(kind, new long[samples]));
    for (var i = 0; i < samples; i++) {
      for (var kind : kinds.entrySet()) {
        var path = PATH + kind.getValue().ask();
        var sent = System.nanoTime();
        var status = http.get(path, null);
        var taken = System.nanoTime() - sent;
        if (status != 200) {
          throw new IllegalStateException(path + " was answered with " + status);
        }
        var ofKind = nanos.get(kind.getKey());
        if (ofKind != null) {
          ofKind[i] = taken;
        }
      }
    }
    return nanos;
  }

  private void print(String kind, long[] nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    out.printf(
        "%-52s p50 %5.1f ms, p99 %5.1f ms, longest %5.1f ms (%d)%n",
        kind,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        sorted.length);
  }

  private Map<String, Question> kinds() {
    var kinds = new LinkedHashMap<String, Question>();
    kinds.put("a county", () -> "regionCode=" + county());
    kinds.put("15 minutes on foot, a day, age, care", () -> near(1_500) + child() + day());
    kinds.put("nearest in the city, a day, age, care", () -> place() + child() + day());
    kinds.put("nearest in the city, any day, age", () -> place() + "&ageMonths=" + age());
    kinds.put(
        "cheapest in a county, care, at most a price", () -> cheap("&regionCode=" + county()));
    kinds.put("cheapest in the city, care, at most a price", () -> cheap(""));
    kinds.put("by name in the city", () -> "sort=NAME&limit=50");
    kinds.put("part of a name", () -> "text=" + random.nextInt(1_000));
    kinds.put(
        "inclusive, open on Saturdays", () -> near(5_000) + "&inclusive=true&openOn=SATURDAY");
    kinds.put("near, on a day on which all is taken", () -> near(3_000) + child() + taken());
    return kinds;
  }

  private String place() {
    return String.format(
        Locale.ROOT,
        "lat=%.5f&lng=%.5f",
        27.80 + random.nextDouble() * 0.3,
        116.20 + random.nextDouble() * 0.3);
  }

  private String near(int metres) {
    return place() + "&withinMetres=" + metres;
  }

  private String child() {
    return "&ageMonths=" + age() + "&care=" + CARES.get(random.nextInt(CARES.size()));
  }

  private int age() {
    return 7 + random.nextInt(28);
  }

  private String day() {
    return "&date=" + today.plusDays(FULL_DAYS + 1L + random.nextInt(DAYS - FULL_DAYS - 1));
  }

  private String taken() {
    return "&date=" + today.plusDays(1L + random.nextInt(FULL_DAYS));
  }

  private String cheap(String more) {
    return "sort=PRICE&care=FULL_DAY&maxFeeFen="
        + (6_000 + random.nextInt(4_000))
        + "&date="
        + today.plusDays(FULL_DAYS + 1L + random.nextInt(DAYS - FULL_DAYS - 1))
        + more;
  }

  private String county() {
    return Integer.toString(361_002 + random.nextInt(10));
  }

  /**
   * Three classes a nursery, three offers a day and class. On the first days everything is taken,
   * on the others one class in five.
   */
  private void fill(Connection connection, int nurseries) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("CREATE TEMPORARY TABLE digit (d INT PRIMARY KEY)");
      sql.execute("INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
      sql.execute(
          "CREATE TEMPORARY TABLE number (n INT PRIMARY KEY) AS SELECT a.d + 10 * b.d + 100 * c.d +"
              + " 1000 * e.d AS n FROM digit a JOIN (SELECT d FROM digit) b JOIN (SELECT d FROM"
              + " digit) c JOIN (SELECT d FROM digit) e");
      sql.execute(
          "INSERT INTO childcare_nursery (nursery_id, credit_code, name, nature, region_code,"
              + " address, latitude, longitude, opens_minute, closes_minute, cancel_hours_before,"
              + " status, created_at, open_days) SELECT 1000000 + n, CONCAT('BENCH', LPAD(n, 13,"
              + " '0')), CONCAT('临川区托育园', n), 'PRIVATE', 361002 + n MOD 10, CONCAT('文昌大道 ', n, '"
              + " 号'), 27.80 + RAND(n) * 0.3, 116.20 + RAND(n + 50000) * 0.3, 480, 1080, 2,"
              + " 'PUBLISHED', '2026-01-01', IF(n MOD 3 = 0, 63, 31) FROM number WHERE n < "
              + nurseries);
      sql.execute(
          "INSERT INTO childcare_recognition (recognition_id, nursery_id, valid_from, valid_until,"
              + " document_number, decided_by, decided_at) SELECT nursery_id, nursery_id,"
              + " '2026-01-01', '2099-12-31', '', 'bench', '2026-01-01' FROM childcare_nursery"
              + " WHERE nursery_id MOD 5 <> 0");
      sql.execute(
          "INSERT INTO childcare_class (class_id, nursery_id, name, class_type, size, created_at)"
              + " SELECT nursery_id * 10 + d, nursery_id, CONCAT('班', d), ELT(d + 1, 'INFANT',"
              + " 'TODDLER', 'PRESCHOOL'), 10, '2026-01-01' FROM childcare_nursery JOIN digit WHERE"
              + " d < 3");
      sql.execute(
          "INSERT INTO childcare_class_fee (class_id, care, fee_fen) SELECT class_id, care, 3000 +"
              + " (class_id MOD 97) * 70 FROM childcare_class JOIN (SELECT 'FULL_DAY' AS care UNION"
              + " SELECT 'HALF_DAY' UNION SELECT 'HOURLY') kinds");
      for (var day = 0; day < DAYS; day++) {
        fill(connection, today.plusDays(day), day);
      }
      sql.execute(
          "ANALYZE TABLE childcare_nursery, childcare_class, childcare_class_fee,"
              + " childcare_session, childcare_bucket, childcare_recognition");
    }
  }

  private static void fill(Connection connection, LocalDate date, int day) throws SQLException {
    try (var sessions =
            connection.prepareStatement(
                "INSERT INTO childcare_session (session_id, nursery_id, class_id, day, care,"
                    + " start_minute, end_minute, fee_fen) SELECT class_id * 1000 + ? * 10 + k,"
                    + " nursery_id, class_id, ?, ELT(k + 1, 'FULL_DAY', 'HALF_DAY', 'HOURLY'),"
                    + " ELT(k + 1, 480, 780, 600), ELT(k + 1, 1020, 1020, 660), 5000 FROM"
                    + " childcare_class JOIN (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2) kinds");
        var counters =
            connection.prepareStatement(
                "INSERT INTO childcare_bucket (class_id, day, hour, carers, capacity, taken) SELECT"
                    + " class_id, ?, 8 + d, 2, 10, IF(? OR class_id MOD 5 = 0, 10, 4) FROM"
                    + " childcare_class JOIN digit")) {
      sessions.setInt(1, day);
      sessions.setObject(2, date);
      sessions.executeUpdate();
      counters.setObject(1, date);
      counters.setBoolean(2, day <= FULL_DAYS);
      counters.executeUpdate();
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
