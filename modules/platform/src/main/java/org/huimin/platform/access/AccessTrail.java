package org.huimin.platform.access;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_ACCESS_TRAIL;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.persistence.jooq.tables.records.PlatformAccessTrailRecord;
import org.huimin.platform.rows.ManyRows;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The record of who read or changed whose data (访问留痕), shown to the person it is about (Personal
 * Information Protection Law 个人信息保护法 art. 45, 51). Entries are only ever added.
 */
@Singleton
public final class AccessTrail {
  private static final int LONGEST_TEXT = 500;

  private final DSLContext sql;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  AccessTrail(DSLContext sql, Transactions transactions, TsidGenerator ids, Clock clock) {
    this.sql = sql;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Adds an entry, in the current transaction where there is one.
   *
   * @param subjectPersonId whose data were read or changed
   * @param action what was done, {@code context/kebab-case}
   * @param fields names of the fields concerned, never their values
   * @param reason why, where the caller must say so; cut after 500 characters
   * @param onBehalfOfPersonId for whom the caller acted, null for oneself or as staff
   */
  public void record(
      Caller caller,
      long subjectPersonId,
      String action,
      String fields,
      @Nullable String reason,
      @Nullable Long onBehalfOfPersonId) {
    recordAll(
        List.of(
            new NewAccessEntry(
                caller, subjectPersonId, action, fields, reason, onBehalfOfPersonId)));
  }

  /**
   * Adds the same entry for each of several persons with one statement, in the current transaction
   * where there is one.
   *
   * @param subjectPersonIds whose data were read or changed
   * @param action what was done, {@code context/kebab-case}
   * @param fields names of the fields concerned, never their values
   */
  public void recordEach(
      Caller caller, Collection<Long> subjectPersonIds, String action, String fields) {
    recordAll(
        subjectPersonIds.stream()
            .map(person -> new NewAccessEntry(caller, person, action, fields, null, null))
            .toList());
  }

  /** Adds entries with one statement, in the current transaction where there is one. */
  public void recordAll(List<NewAccessEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var rows = entries.stream().map(entry -> row(entry, now)).toList();
    transactions.write(() -> ManyRows.insert(sql, PLATFORM_ACCESS_TRAIL, rows));
  }

  private PlatformAccessTrailRecord row(NewAccessEntry entry, Instant now) {
    var row = new PlatformAccessTrailRecord();
    row.setEntryId(ids.next());
    row.setAt(now);
    row.setCallerKind(entry.caller().kind().name());
    row.setCallerId(entry.caller().callerId());
    row.setOnBehalfOfPersonId(entry.onBehalfOfPersonId());
    row.setSubjectPersonId(entry.subjectPersonId());
    row.setAction(entry.action());
    row.setFields(cut(entry.fields()));
    row.setReason(entry.reason() == null ? null : cut(entry.reason()));
    return row;
  }

  /**
   * What happened to a person's data, newest first.
   *
   * @param cursor where the page before ended, null for the first
   */
  public Page entriesAbout(long personId, int limit, @Nullable String cursor) {
    var table = PLATFORM_ACCESS_TRAIL;
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    var found =
        transactions.read(
            () ->
                sql.selectFrom(table)
                    .where(table.SUBJECT_PERSON_ID.eq(personId))
                    .and(table.ENTRY_ID.lt(before))
                    .orderBy(table.ENTRY_ID.desc())
                    .limit(limit + 1)
                    .fetch(AccessTrail::entry));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    return new Page(items, Cursor.encode(Long.toString(items.getLast().entryId())));
  }

  /**
   * Some entries.
   *
   * @param items newest first
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<AccessEntry> items, @Nullable String nextCursor) {
    /** Copies the entries. */
    public Page {
      items = List.copyOf(items);
    }
  }

  private static AccessEntry entry(PlatformAccessTrailRecord row) {
    return new AccessEntry(
        row.getEntryId(),
        row.getAt(),
        Caller.Kind.valueOf(row.getCallerKind()),
        row.getCallerId(),
        row.getOnBehalfOfPersonId(),
        row.getSubjectPersonId(),
        row.getAction(),
        row.getFields(),
        row.getReason());
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }
}
