package org.huimin.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huimin.kernel.Tsid;
import org.huimin.testsupport.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on a replicated database whose primary is killed while people book. */
@EnabledIfEnvironmentVariable(
    named = "HUIMIN_TEST_CLUSTER",
    matches = ".+",
    disabledReason = "needs a script that starts a three-node MySQL group")
class ClusterTest {
  private static final String SCRIPT = System.getenv("HUIMIN_TEST_CLUSTER");
  private static final int FIRST_PRIMARY = 3321;
  private static final int SURVIVOR = 3322;
  private static final Set<String> FAULTS = ConcurrentHashMap.newKeySet();

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void everyAcknowledgedBookingSurvivesTheLossOfThePrimaryAndServiceResumesByItself()
      throws Exception {
    script("cluster", "start");
    try {
      var environment =
          Map.of(
              "HUIMIN_DATABASE_URL",
              "jdbc:mysql://127.0.0.1:3321,127.0.0.1:3322,127.0.0.1:3323/?user=root",
              "HUIMIN_SECRETS_DIR",
              first.resolve("secrets").toString());
      try (var one = ServerUnderTest.start(first, environment);
          var two = ServerUnderTest.start(second, environment)) {
        bookThroughAFailover(List.of(one, two));
      }
    } finally {
      script("cluster", "stop");
    }
  }

  private static void bookThroughAFailover(List<ServerUnderTest> servers) throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    var afterTheKill = new AtomicInteger();
    var killed = new AtomicBoolean();
    var done = new AtomicBoolean();
    var demo = DemoPeopleOverHttp.of(servers.getFirst().address());
    var elders =
        demo.all().stream()
            .filter(c -> LocalDate.parse(c.get("birthDate").toString()).getYear() < 1960)
            .toList();
    var meals = meals(servers.getFirst(), demo.canteenOf("canteen"));
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < elders.size(); i++) {
        var elder = elders.get(i);
        var booking = Citizen.signedIn(servers.get(i % 2).address(), elder.get("code").toString());
        people.execute(
            () -> {
              for (var meal : meals) {
                if (!done.get() && book(booking, elder, meal)) {
                  acknowledged.add(elder.get("personId") + " " + meal.get("mealId"));
                  if (killed.get()) {
                    afterTheKill.incrementAndGet();
                  }
                }
              }
            });
      }
      Eventually.within(
          Duration.ofMinutes(2), () -> assertThat(acknowledged).hasSizeGreaterThan(20));
      script("cluster", "kill", Integer.toString(FIRST_PRIMARY));
      killed.set(true);
      Eventually.within(
          Duration.ofMinutes(2), () -> assertThat(afterTheKill.get()).isGreaterThan(20));
      done.set(true);
    }
    assertThat(FAULTS).as("answers other than yes, no and come again").isEmpty();
    compare(acknowledged);
  }

  private static List<Map<String, Object>> meals(ServerUnderTest server, String canteen) {
    var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
    return Citizen.anonymous(server.address())
        .get(
            "/api/v1/elderly-care/canteens/%s/meals?from=%s&to=%s"
                .formatted(canteen, tomorrow, tomorrow.plusDays(12)))
        .expect(200)
        .items();
  }

  /** Asks until there is an answer, under one key, as the mini-program does. */
  private static boolean book(
      Citizen booking, Map<String, Object> elder, Map<String, Object> meal) {
    var key = UUID.randomUUID().toString();
    for (var attempt = 0; attempt < 60; attempt++) {
      try {
        var answer =
            booking.post(
                "/api/v1/elderly-care/meal-bookings",
                Map.of(
                    "personId", elder.get("personId"),
                    "mealIds", List.of(meal.get("mealId")),
                    "fulfilment", "PICKUP"),
                key);
        if (answer.status() == 201) {
          return true;
        }
        if (answer.status() != 409 && answer.status() != 503) {
          FAULTS.add(answer.status() + " " + answer.body());
          return false;
        }
        if (answer.status() == 409 && !answer.body().contains("request-in-progress")) {
          return false;
        }
      } catch (UncheckedIOException lost) {
        FAULTS.add("the servers live, yet a connection was lost: " + lost.getMessage());
        return false;
      }
    }
    return false;
  }

  private static void compare(Set<String> acknowledged) throws Exception {
    var rows =
        sql(
            "SELECT b.person_id, m.meal_id FROM huimin.elderly_care_booked_meal m JOIN"
                + " huimin.elderly_care_meal_booking b ON b.booking_id = m.booking_id WHERE"
                + " m.status = 'CONFIRMED'");
    var confirmed = new ArrayList<String>();
    for (var row : rows) {
      var columns = row.split("\t", -1);
      confirmed.add(
          Tsid.text(Long.parseLong(columns[0])) + " " + Tsid.text(Long.parseLong(columns[1])));
    }
    assertThat(confirmed).as("none twice").doesNotHaveDuplicates();
    assertThat(new HashSet<>(confirmed)).as("every acknowledged one").containsAll(acknowledged);
    assertThat(
            sql(
                "SELECT COUNT(*) FROM huimin.fund_ledger_commitment WHERE state = 'OPEN' AND"
                    + " owner_context = 'elderly-care'"))
        .containsExactly(
            sql("SELECT COUNT(*) FROM huimin.elderly_care_booked_meal WHERE status ="
                    + " 'CONFIRMED' AND subsidy_fen > 0")
                .getFirst());
  }

  private static List<String> sql(String statement) throws Exception {
    var upToDate = "SET SESSION group_replication_consistency = 'BEFORE'; " + statement;
    return Arrays.stream(script("sql", Integer.toString(SURVIVOR), upToDate).split("\n", -1))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String script(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(SCRIPT));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
