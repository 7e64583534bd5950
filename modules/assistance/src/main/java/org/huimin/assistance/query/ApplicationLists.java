package org.huimin.assistance.query;

import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_APPLICATION;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.huimin.assistance.domain.ApplicationState;
import org.huimin.assistance.persistence.jooq.tables.records.AssistanceApplicationRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Lists of applications (申请列表). */
@Singleton
public final class ApplicationLists {
  private final DSLContext sql;
  private final Transactions transactions;

  ApplicationLists(DSLContext sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  /**
   * Some applications.
   *
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<ApplicationRow> items, @Nullable String nextCursor) {
    /** Copies the items. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** The work list of a region: undecided ones, or those of a state, most urgent first. */
  public Page inRegion(
      RegionCode region, @Nullable ApplicationState state, int limit, @Nullable String cursor) {
    var table = ASSISTANCE_APPLICATION;
    return page(
        table
            .REGION_CODE
            .like(region.prefix() + "%")
            .and(state == null ? table.OPEN_MARKER.isTrue() : table.STATE.eq(state.name())),
        limit,
        cursor);
  }

  /** Those of some applicants, oldest deadline first. */
  public Page ofApplicants(
      Collection<Long> persons,
      @Nullable ApplicationState state,
      int limit,
      @Nullable String cursor) {
    var table = ASSISTANCE_APPLICATION;
    return page(
        table
            .APPLICANT_PERSON_ID
            .in(persons)
            .and(state == null ? noCondition() : table.STATE.eq(state.name())),
        limit,
        cursor);
  }

  private Page page(Condition which, int limit, @Nullable String cursor) {
    var table = ASSISTANCE_APPLICATION;
    var found =
        transactions.read(
            () ->
                sql.select(
                        table.APPLICATION_ID,
                        table.POLICY_ID,
                        table.HOUSEHOLD_ID,
                        table.REGION_CODE,
                        table.STATE,
                        table.SUBMITTED_AT,
                        table.ACCEPTED_AT,
                        table.DECIDED_AT,
                        table.APPROVED,
                        table.WORK_BY)
                    .from(table)
                    .where(which)
                    .and(after(cursor))
                    .orderBy(table.WORK_BY, table.APPLICATION_ID)
                    .limit(limit + 1)
                    .fetchInto(table)
                    .map(ApplicationLists::toRow));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    var last = items.getLast();
    return new Page(
        items, Cursor.encode(last.workBy().toString(), Long.toString(last.applicationId())));
  }

  private static Condition after(@Nullable String cursor) {
    var parts = Cursor.decode(cursor, 2);
    if (parts.isEmpty()) {
      return noCondition();
    }
    try {
      return row(ASSISTANCE_APPLICATION.WORK_BY, ASSISTANCE_APPLICATION.APPLICATION_ID)
          .gt(row(day(parts.get(0)), Long.valueOf(parts.get(1))));
    } catch (DateTimeException | NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }

  /** A day that the database can hold. */
  private static LocalDate day(String text) {
    var day = LocalDate.parse(text);
    if (day.getYear() < 1900 || day.getYear() > 2200) {
      throw new DateTimeException("no day of a list");
    }
    return day;
  }

  private static ApplicationRow toRow(AssistanceApplicationRecord row) {
    return new ApplicationRow(
        row.getApplicationId(),
        row.getPolicyId(),
        row.getHouseholdId(),
        new RegionCode(row.getRegionCode()),
        ApplicationState.valueOf(row.getState()),
        row.getSubmittedAt(),
        row.getAcceptedAt() == null ? null : BusinessTime.dayOf(row.getAcceptedAt()),
        row.getDecidedAt() == null || row.getApproved()
            ? null
            : BusinessTime.dayOf(row.getDecidedAt()),
        row.getWorkBy());
  }
}
