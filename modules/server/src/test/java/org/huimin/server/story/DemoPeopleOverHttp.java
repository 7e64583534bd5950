package org.huimin.server.story;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Finds the people of a story among the accounts of the demo city. */
public final class DemoPeopleOverHttp {
  private final URI server;
  private final List<Map<String, Object>> citizens;

  private DemoPeopleOverHttp(URI server, List<Map<String, Object>> citizens) {
    this.server = server;
    this.citizens = citizens;
  }

  /** Reads the accounts of a demo city. */
  public static DemoPeopleOverHttp of(URI server) {
    return new DemoPeopleOverHttp(
        server,
        Citizen.anonymous(server).get("/api/v1/demo/accounts").expect(200).list("citizens"));
  }

  /** The mother of a toddler who also acts for her father. */
  public String daughterCode() {
    return citizens.getFirst().get("code").toString();
  }

  /** Her father, the older of her wards. */
  public String fatherId() {
    return ward(0);
  }

  /** Her toddler. */
  public String toddlerId() {
    return ward(1);
  }

  private String ward(int byAge) {
    return wards(citizens.getFirst()).stream()
        .sorted(java.util.Comparator.comparing(w -> w.get("birthDate").toString()))
        .toList()
        .get(byAge)
        .get("personId")
        .toString();
  }

  /** The first adult of the first household in a situation. */
  public Map<String, Object> firstOf(String situation) {
    return citizens.stream()
        .filter(c -> situation.equals(c.get("situation")))
        .findFirst()
        .orElseThrow();
  }

  /** All adults. */
  public List<Map<String, Object>> all() {
    return citizens;
  }

  /** Those an adult may act for. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> wards(Map<String, Object> citizen) {
    return (List<Map<String, Object>>) citizen.get("wards");
  }

  /** The canteen that a member of staff works for: the first or the second of Linchuan. */
  public String canteenOf(String username) {
    var canteens =
        Citizen.anonymous(server)
            .get("/api/v1/elderly-care/canteens?regionCode=361002&limit=100")
            .expect(200)
            .items();
    return canteens.stream()
        .filter(c -> c.get("name").toString().endsWith(username.equals("canteen") ? "食堂1" : "食堂2"))
        .findFirst()
        .orElseThrow()
        .get("canteenId")
        .toString();
  }
}
