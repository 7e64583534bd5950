package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_REMINDER;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.day.Reminders;
import org.jooq.DSLContext;

/** Reminders sent, in the database; the primary key decides that none is sent twice. */
@Singleton
final class StoredReminders implements Reminders {
  private final DSLContext sql;

  StoredReminders(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public boolean begin(Kind kind, ChildId child, LocalDate day, Instant at) {
    var table = CHILDCARE_REMINDER;
    return sql.insertInto(table)
            .set(table.KIND, kind.name())
            .set(table.CHILD_ID, child.value())
            .set(table.DAY, day)
            .set(table.SENT_AT, at)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }
}
