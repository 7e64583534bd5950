package org.huimin.childcare.query.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ENROLLED_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ENROLMENT;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions that enrolled children should have and cannot (缺位), for the nursery. */
@Singleton
public final class Shortfalls {
  private final DSLContext sql;
  private final People people;
  private final AccessTrail trail;
  private final Transactions transactions;

  Shortfalls(DSLContext sql, People people, AccessTrail trail, Transactions transactions) {
    this.sql = sql;
    this.people = people;
    this.trail = trail;
    this.transactions = transactions;
  }

  /** One session that one child cannot have. */
  public record Shortfall(
      long enrolmentId,
      long sessionId,
      long childId,
      String childName,
      long classId,
      String className,
      LocalDate day,
      @Nullable Integer fromHour,
      String reason) {
    /** Only the ids, so that a name does not leak into logs. */
    @Override
    public String toString() {
      return "Shortfall[" + enrolmentId + ", " + sessionId + "]";
    }
  }

  /** Where a page ended. */
  public record Position(LocalDate day, long enrolmentId, long sessionId) {}

  /** Those from a day on, by day. */
  public List<Shortfall> of(
      Caller caller, NurseryId nursery, LocalDate from, @Nullable Position after, int limit) {
    return transactions.write(
        () -> {
          var rows = rows(nursery, from, after, limit);
          var children = people.findAll(rows.stream().map(Shortfall::childId).distinct().toList());
          children
              .keySet()
              .forEach(
                  child ->
                      trail.record(
                          caller,
                          child,
                          "childcare/see-shortfalls",
                          "name,enrolments",
                          null,
                          null));
          return rows.stream()
              .map(row -> named(row, Objects.requireNonNull(children.get(row.childId())).name()))
              .toList();
        });
  }

  private List<Shortfall> rows(
      NurseryId nursery, LocalDate from, @Nullable Position after, int limit) {
    var table = CHILDCARE_ENROLLED_SESSION;
    var here =
        table.NURSERY_ID.eq(nursery.value()).and(table.STATUS.eq("SHORT")).and(table.DAY.ge(from));
    if (after != null) {
      here =
          here.and(
              DSL.row(table.DAY, table.ENROLMENT_ID, table.SESSION_ID)
                  .gt(after.day(), after.enrolmentId(), after.sessionId()));
    }
    return sql.select(
            table.ENROLMENT_ID,
            table.SESSION_ID,
            CHILDCARE_ENROLMENT.CHILD_ID,
            table.CLASS_ID,
            CHILDCARE_CLASS.NAME,
            table.DAY,
            table.FROM_HOUR,
            table.REFUSAL)
        .from(table)
        .join(CHILDCARE_ENROLMENT)
        .on(CHILDCARE_ENROLMENT.ENROLMENT_ID.eq(table.ENROLMENT_ID))
        .join(CHILDCARE_CLASS)
        .on(CHILDCARE_CLASS.CLASS_ID.eq(table.CLASS_ID))
        .where(here)
        .orderBy(table.DAY, table.ENROLMENT_ID, table.SESSION_ID)
        .limit(limit)
        .fetch(
            row ->
                new Shortfall(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    "",
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8()));
  }

  private static Shortfall named(Shortfall row, String name) {
    return new Shortfall(
        row.enrolmentId(),
        row.sessionId(),
        row.childId(),
        name,
        row.classId(),
        row.className(),
        row.day(),
        row.fromHour(),
        row.reason());
  }
}
