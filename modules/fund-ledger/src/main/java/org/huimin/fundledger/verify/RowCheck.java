package org.huimin.fundledger.verify;

import java.util.Optional;
import org.huimin.kernel.Tsid;

/** Compares the columns of one row with the document that it was sealed in. */
final class RowCheck {
  private final Findings findings;
  private final String table;
  private final String id;
  private final StoredRow row;

  RowCheck(Findings findings, String table, String id, StoredRow row) {
    this.findings = findings;
    this.table = table;
    this.id = id;
    this.row = row;
  }

  /** The column must be what was sealed. */
  RowCheck is(String column, String sealed) {
    return compare(column, sealed, row.text(column));
  }

  /** The column must be what was sealed, if the document is of a form that says it. */
  RowCheck isSaid(String column, Optional<String> sealed) {
    sealed.ifPresent(said -> is(column, said));
    return this;
  }

  /** The column must be the number of what was sealed with thirteen characters. */
  RowCheck isId(String column, String sealed) {
    String stored = row.text(column);
    return compare(column, sealed, stored.isEmpty() ? "" : Tsid.text(Long.parseLong(stored)));
  }

  RowCheck isRegion(String column, String sealed) {
    return compare(column, sealed, row.region(column));
  }

  /** The column must name the member of staff behind a document, unless that was forgotten. */
  RowCheck isStaff(String column, Optional<String> identity) {
    identity.ifPresent(known -> compare(column, known, "STAFF " + row.text(column)));
    return this;
  }

  RowCheck compare(String column, String sealed, String stored) {
    if (!sealed.equals(stored)) {
      findings.changed(table, id, column, sealed, stored);
    }
    return this;
  }
}
