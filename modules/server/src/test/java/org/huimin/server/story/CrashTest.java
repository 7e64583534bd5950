package org.huimin.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huimin.embeddeddatabase.EmbeddedDatabase;
import org.huimin.embeddeddatabase.EmbeddedDatabaseSettings;
import org.huimin.testsupport.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a storm of bookings, again and again. */
@Tag("same-on-every-database")
class CrashTest {
  private static final int KILLS = 2;
  private static final Set<String> FAULTS = ConcurrentHashMap.newKeySet();

  @TempDir Path folder;

  @Test
  void confirmedMealsAndLiveCommitmentsAreTheSameSetAfterEveryKill() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    for (var round = 0; round < KILLS; round++) {
      var server = ServerUnderTest.start(folder, Map.of());
      stormThenKill(server, acknowledged);
    }
    try (var server = ServerUnderTest.start(folder, Map.of())) {
      assertThat(server.output()).contains("Huimin is running");
    }
    assertThat(acknowledged).as("the storm booked something").hasSizeGreaterThan(20);
    assertThat(FAULTS).as("answers other than yes, no and the kill").isEmpty();
    compareBookingsWithMoney(acknowledged);
  }

  private static void stormThenKill(ServerUnderTest server, Set<String> acknowledged)
      throws InterruptedException {
    var demo = DemoPeopleOverHttp.of(server.address());
    var canteen = demo.canteenOf("canteen");
    var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
    var elders =
        demo.all().stream()
            .filter(c -> LocalDate.parse(c.get("birthDate").toString()).getYear() < 1960)
            .toList();
    var meals =
        Citizen.anonymous(server.address())
            .get(
                "/api/v1/elderly-care/canteens/%s/meals?from=%s&to=%s"
                    .formatted(canteen, tomorrow, tomorrow.plusDays(9)))
            .expect(200)
            .items();
    var killed = new AtomicBoolean();
    var target = acknowledged.size() + 30;
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var elder : elders) {
        var one = Citizen.signedIn(server.address(), elder.get("code").toString());
        people.execute(
            () -> {
              for (var meal : meals) {
                if (killed.get()) {
                  return;
                }
                book(one, elder, meal, acknowledged, killed);
              }
            });
      }
      Eventually.within(
          Duration.ofMinutes(2),
          () -> assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(target));
      killed.set(true);
      server.kill();
    }
  }

  private static void book(
      Citizen elder,
      Map<String, Object> person,
      Map<String, Object> meal,
      Set<String> acknowledged,
      AtomicBoolean killed) {
    try {
      var answer =
          elder.post(
              "/api/v1/elderly-care/meal-bookings",
              Map.of(
                  "personId", person.get("personId"),
                  "mealIds", List.of(meal.get("mealId")),
                  "fulfilment", "PICKUP"));
      if (answer.status() == 201) {
        acknowledged.add(person.get("personId") + " " + meal.get("mealId"));
      } else if (answer.status() != 409 && !killed.get()) {
        FAULTS.add(answer.status() + " " + answer.body());
      }
    } catch (UncheckedIOException lost) {
      if (!killed.get()) {
        FAULTS.add("a connection was lost before the kill: " + lost.getMessage());
      }
    }
  }

  private void compareBookingsWithMoney(Set<String> acknowledged) throws SQLException {
    var settings = EmbeddedDatabaseSettings.in(folder);
    try (var database = EmbeddedDatabase.start(settings);
        var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      assertThat(
              count(
                  statement,
                  "SELECT COUNT(*) FROM elderly_care_booked_meal m LEFT JOIN fund_ledger_commitment"
                      + " c ON c.commitment_id = m.commitment_id AND c.state = 'OPEN' WHERE"
                      + " m.status = 'CONFIRMED' AND m.subsidy_fen > 0 AND (c.commitment_id IS NULL"
                      + " OR c.amount_fen <> m.subsidy_fen)"))
          .as("confirmed meals without their money")
          .isZero();
      assertThat(
              count(
                  statement,
                  "SELECT COUNT(*) FROM fund_ledger_commitment c LEFT JOIN elderly_care_booked_meal"
                      + " m ON m.commitment_id = c.commitment_id AND m.status = 'CONFIRMED' WHERE"
                      + " c.state = 'OPEN' AND c.owner_context = 'elderly-care' AND m.commitment_id"
                      + " IS NULL"))
          .as("money without a confirmed meal")
          .isZero();
      assertThat(
              count(
                  statement,
                  "SELECT COUNT(*) FROM elderly_care_meal a WHERE a.taken <> (SELECT COUNT(*) FROM"
                      + " elderly_care_booked_meal m WHERE m.meal_id = a.meal_id AND"
                      + " m.live IS NOT NULL)"))
          .as("meals whose count is not that of their bookings")
          .isZero();
      var confirmed =
          count(
              statement,
              "SELECT COUNT(*) FROM elderly_care_booked_meal WHERE status = 'CONFIRMED'");
      assertThat(confirmed)
          .as("every acknowledged booking is there")
          .isGreaterThanOrEqualTo(acknowledged.size());
      missing(statement, acknowledged);
    }
  }

  private static void missing(java.sql.Statement statement, Set<String> acknowledged)
      throws SQLException {
    var there = new HashMap<String, Boolean>();
    try (var rows =
        statement.executeQuery(
            "SELECT b.person_id, m.meal_id FROM elderly_care_booked_meal m JOIN"
                + " elderly_care_meal_booking b ON b.booking_id = m.booking_id WHERE m.status ="
                + " 'CONFIRMED'")) {
      while (rows.next()) {
        there.put(
            org.huimin.kernel.Tsid.text(rows.getLong(1))
                + " "
                + org.huimin.kernel.Tsid.text(rows.getLong(2)),
            true);
      }
    }
    assertThat(there.keySet()).containsAll(acknowledged);
  }

  private static long count(java.sql.Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
