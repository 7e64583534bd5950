package org.huimin.server.demo;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The adults of the demo city with their sign-in codes. Works inside the caller's transaction. */
@Singleton
class DemoCitizens {
  private static final Table<Record> CITIZEN = table(name("demo_citizen"));
  private static final Table<Record> WARD = table(name("demo_ward"));
  private static final Field<Long> PERSON = field(name("person_id"), Long.class);
  private static final Field<Integer> POSITION = field(name("position"), Integer.class);
  private static final Field<String> RESIDENT_ID = field(name("resident_id"), String.class);
  private static final Field<String> REGION = field(name("region_code"), String.class);
  private static final Field<String> SITUATION = field(name("situation"), String.class);
  private static final Field<Long> HOUSEHOLD = field(name("household_id"), Long.class);
  private static final Field<Long> WARD_ID = field(name("ward_id"), Long.class);
  private static final int ROWS_A_STATEMENT = 1000;

  private final DSLContext sql;

  DemoCitizens(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * An adult of the demo city.
   *
   * @param position in the list of accounts
   * @param situation what the household shows
   */
  record Citizen(
      long personId,
      int position,
      ResidentId residentId,
      RegionCode region,
      Situation situation,
      long householdId) {}

  /** Who may act for whom. */
  record Relation(long personId, long wardId) {}

  void addAll(List<Citizen> citizens) {
    for (var from = 0; from < citizens.size(); from += ROWS_A_STATEMENT) {
      var insert =
          sql.insertInto(CITIZEN, PERSON, POSITION, RESIDENT_ID, REGION, SITUATION, HOUSEHOLD);
      for (var citizen :
          citizens.subList(from, Math.min(from + ROWS_A_STATEMENT, citizens.size()))) {
        insert =
            insert.values(
                citizen.personId(),
                citizen.position(),
                citizen.residentId().value(),
                citizen.region().prefix(),
                citizen.situation().name(),
                citizen.householdId());
      }
      insert.execute();
    }
  }

  void addRelations(Collection<Relation> relations) {
    var all = List.copyOf(relations);
    for (var from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
      var insert = sql.insertInto(WARD, PERSON, WARD_ID);
      for (var relation : all.subList(from, Math.min(from + ROWS_A_STATEMENT, all.size()))) {
        insert = insert.values(relation.personId(), relation.wardId());
      }
      insert.execute();
    }
  }

  /** All adults in the order of the list. */
  List<Citizen> all() {
    return sql.select(PERSON, POSITION, RESIDENT_ID, REGION, SITUATION, HOUSEHOLD)
        .from(CITIZEN)
        .orderBy(POSITION)
        .fetch(
            row ->
                new Citizen(
                    row.value1(),
                    row.value2(),
                    new ResidentId(row.value3()),
                    new RegionCode(row.value4()),
                    Situation.valueOf(row.value5()),
                    row.value6()));
  }

  /** The wards of each adult who has any. */
  Map<Long, List<Long>> wards() {
    return sql
        .select(PERSON, WARD_ID)
        .from(WARD)
        .orderBy(PERSON, WARD_ID)
        .fetchGroups(PERSON, WARD_ID)
        .entrySet()
        .stream()
        .collect(
            LinkedHashMap::new,
            (map, entry) -> map.put(entry.getKey(), entry.getValue()),
            Map::putAll);
  }
}
