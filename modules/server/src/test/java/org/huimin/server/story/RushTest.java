package org.huimin.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many parents at once after the last places of a class, over HTTP. */
@Tag("same-on-every-database")
class RushTest {
  private static final int PARENTS = 500;

  @TempDir Path folder;

  @Test
  void ofFiveHundredParentsAsManyGetAPlaceAsThereAreAndTheOthersAreToldSo() {
    var households = Map.of("HUIMIN_DEMO_HOUSEHOLDS", "1300");
    try (var server = ServerUnderTest.start(folder, households)) {
      var families = families(server);
      var session = toddlerAfternoon(server);
      var places = ((Number) session.get("left")).intValue();
      var parents = new ArrayList<Citizen>();
      for (var family : families) {
        parents.add(Citizen.signedIn(server.address(), family.code()));
      }
      var answers =
          Race.between(
              PARENTS,
              i ->
                  parents
                      .get(i)
                      .post(
                          "/api/v1/childcare/bookings",
                          Map.of(
                              "childId", families.get(i).childId(),
                              "sessionIds", List.of(session.get("sessionId")))));
      assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(places);
      assertThat(answers)
          .filteredOn(a -> a.status() != 201)
          .allSatisfy(
              a -> {
                assertThat(a.status()).isEqualTo(409);
                assertThat(a.body()).contains("childcare/no-place-left");
              });
      var after = toddlerAfternoon(server);
      assertThat(after.get("left")).isEqualTo(0);
      assertThat(after.get("taken")).isEqualTo(after.get("capacity"));
    }
  }

  private record Family(String code, String childId) {}

  private static List<Family> families(ServerUnderTest server) {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var families = new ArrayList<Family>();
    var seen = new java.util.HashSet<String>();
    for (var citizen : DemoPeopleOverHttp.of(server.address()).all()) {
      for (var ward : DemoPeopleOverHttp.wards(citizen)) {
        var birth = LocalDate.parse(ward.get("birthDate").toString());
        if (birth.isAfter(today.minusMonths(23))
            && birth.isBefore(today.minusMonths(12))
            && families.size() < PARENTS
            && seen.add(ward.get("personId").toString())) {
          families.add(new Family(citizen.get("code").toString(), ward.get("personId").toString()));
        }
      }
    }
    assertThat(families).hasSize(PARENTS);
    return families;
  }

  private static Map<String, Object> toddlerAfternoon(ServerUnderTest server) {
    var anyone = Citizen.anonymous(server.address());
    var nursery =
        anyone
            .get("/api/v1/childcare/nurseries?regionCode=361002&limit=1")
            .expect(200)
            .items()
            .getFirst()
            .get("nurseryId");
    var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2);
    return anyone
        .get(
            "/api/v1/childcare/nurseries/%s/sessions?from=%s&to=%s&limit=100"
                .formatted(nursery, day, day.plusDays(3)))
        .expect(200)
        .items()
        .stream()
        .filter(s -> s.get("classType").equals("TODDLER") && s.get("care").equals("HALF_DAY"))
        .findFirst()
        .orElseThrow();
  }
}
