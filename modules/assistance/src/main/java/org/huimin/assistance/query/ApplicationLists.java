package org.huimin.assistance.query;

import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_APPLICATION;
import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_ENTITLEMENT;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.huimin.assistance.domain.ApplicationState;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.assistance.persistence.jooq.tables.records.AssistanceApplicationRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
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

  /**
   * Which applications to list.
   *
   * @param state only of this state
   * @param heldBack only those of which a month is held back
   */
  public record Filter(@Nullable ApplicationState state, boolean heldBack) {
    private Condition condition() {
      var ofState = state == null ? noCondition() : ASSISTANCE_APPLICATION.STATE.eq(state.name());
      return heldBack ? ofState.and(ASSISTANCE_ENTITLEMENT.HELD_MONTH.isNotNull()) : ofState;
    }
  }

  /** The work list of a region: undecided ones, or those asked for, most urgent first. */
  public Page inRegion(RegionCode region, Filter filter, int limit, @Nullable String cursor) {
    var table = ASSISTANCE_APPLICATION;
    var undecided = filter.state() == null && !filter.heldBack();
    return page(
        table
            .REGION_CODE
            .like(region.prefix() + "%")
            .and(undecided ? table.OPEN_MARKER.isTrue() : filter.condition()),
        limit,
        cursor);
  }

  /** Those of some applicants, oldest deadline first. */
  public Page ofApplicants(
      Collection<Long> persons, Filter filter, int limit, @Nullable String cursor) {
    return page(
        ASSISTANCE_APPLICATION.APPLICANT_PERSON_ID.in(persons).and(filter.condition()),
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
                        table.WORK_BY,
                        ASSISTANCE_ENTITLEMENT.HELD_MONTH,
                        ASSISTANCE_ENTITLEMENT.HELD_CODE)
                    .from(table)
                    .leftJoin(ASSISTANCE_ENTITLEMENT)
                    .on(ASSISTANCE_ENTITLEMENT.APPLICATION_ID.eq(table.APPLICATION_ID))
                    .where(which)
                    .and(after(cursor))
                    .orderBy(table.WORK_BY, table.APPLICATION_ID)
                    .limit(limit + 1)
                    .fetch(one -> toRow(one.into(table), heldIn(one))));
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

  private static @Nullable HeldMonth heldIn(Record found) {
    var month = found.get(ASSISTANCE_ENTITLEMENT.HELD_MONTH);
    return month == null
        ? null
        : new HeldMonth(YearMonth.from(month), found.get(ASSISTANCE_ENTITLEMENT.HELD_CODE));
  }

  private static ApplicationRow toRow(AssistanceApplicationRecord row, @Nullable HeldMonth held) {
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
        row.getWorkBy(),
        held);
  }
}
