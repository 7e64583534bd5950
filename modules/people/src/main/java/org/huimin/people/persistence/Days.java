package org.huimin.people.persistence;

import java.time.LocalDate;
import org.huimin.people.persistence.jooq.tables.PeoplePerson;
import org.jooq.Condition;
import org.jooq.Field;

/** Conditions on dated rows (期间条件). */
public final class Days {
  private Days() {}

  /** Whether a day lies in the period of a row, whose end does not belong to it. */
  public static Condition within(Field<LocalDate> from, Field<LocalDate> until, LocalDate day) {
    return from.le(day).and(until.isNull().or(until.gt(day)));
  }

  /** Whether a person is not dead by a day. */
  public static Condition alive(PeoplePerson person, LocalDate day) {
    return person.DIED_ON.isNull().or(person.DIED_ON.ge(day));
  }
}
