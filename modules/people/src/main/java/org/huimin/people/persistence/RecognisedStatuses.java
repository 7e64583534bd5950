package org.huimin.people.persistence;

import org.huimin.kernel.Period;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.people.persistence.jooq.tables.records.PeopleRecognisedStatusRecord;

/** Reads recognised statuses from their rows. */
public final class RecognisedStatuses {
  private RecognisedStatuses() {}

  /** The status in a row. */
  public static RecognisedStatus of(PeopleRecognisedStatusRecord row) {
    return new RecognisedStatus(
        StatusKind.valueOf(row.getKind()),
        row.getLevel(),
        row.getSource(),
        new Period(row.getValidFrom(), row.getValidUntil()));
  }
}
