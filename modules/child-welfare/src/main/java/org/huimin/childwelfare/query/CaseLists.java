package org.huimin.childwelfare.query;

import static org.huimin.childwelfare.persistence.jooq.Tables.CHILD_WELFARE_CASE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.Phase;
import org.huimin.childwelfare.persistence.jooq.tables.records.ChildWelfareCaseRecord;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Lists of cases (个案列表). */
@Singleton
public final class CaseLists {
  private final DSLContext sql;
  private final Transactions transactions;

  CaseLists(DSLContext sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  /**
   * Some cases.
   *
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<CaseRow> items, @Nullable String nextCursor) {
    /** Copies the items. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** Those of a region that are not closed, or in a state; the earliest deadline first. */
  public Page inRegion(
      RegionCode region, @Nullable CaseState state, int limit, @Nullable String cursor) {
    var table = CHILD_WELFARE_CASE;
    var found =
        transactions.read(
            () ->
                sql.select(
                        table.CASE_ID,
                        table.RECEIPT_NUMBER,
                        table.DUTY_REGION,
                        table.STATE,
                        table.REPORTED_AT,
                        table.DEADLINE,
                        table.LATE,
                        table.ESCALATED_AT,
                        table.ESCALATED_TO)
                    .from(table)
                    .where(table.DUTY_REGION.like(region.prefix() + "%"))
                    .and(
                        state == null
                            ? table.STATE.ne(CaseState.CLOSED.name())
                            : table.STATE.eq(state.name()))
                    .and(after(cursor))
                    .orderBy(table.DEADLINE, table.CASE_ID)
                    .limit(limit + 1)
                    .fetchInto(table)
                    .map(CaseLists::toRow));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    var last = items.getLast();
    return new Page(items, Cursor.encode(last.deadline().toString(), Long.toString(last.caseId())));
  }

  private static Condition after(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 2);
    if (parts.isEmpty()) {
      return noCondition();
    }
    try {
      return row(CHILD_WELFARE_CASE.DEADLINE, CHILD_WELFARE_CASE.CASE_ID)
          .gt(row(instant(parts.get(0)), Long.valueOf(parts.get(1))));
    } catch (DateTimeException | NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  /** An instant that the database can hold. */
  private static Instant instant(String text) {
    var instant = Instant.parse(text);
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1900 || year > 2200) {
      throw new DateTimeException("no instant of a list");
    }
    return instant;
  }

  private static CaseRow toRow(ChildWelfareCaseRecord row) {
    return new CaseRow(
        row.getCaseId(),
        row.getReceiptNumber(),
        new RegionCode(row.getDutyRegion()),
        CaseState.valueOf(row.getState()),
        row.getLate() == null ? Phase.REPORTED : Phase.EMERGENCY_RESPONSE,
        row.getReportedAt(),
        row.getDeadline(),
        row.getLate(),
        row.getEscalatedAt(),
        row.getEscalatedTo() == null ? null : new RegionCode(row.getEscalatedTo()));
  }
}
