package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_MONTH;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.PaidMonths;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqPaidMonths implements PaidMonths {
  private static final String PERSON = "PERSON";
  private static final Set<String> LIVE =
      Set.of(
          CommitmentState.OPEN.name(), CommitmentState.CLAIMED.name(), CommitmentState.PAID.name());

  private static final Comparator<PersonMonth> BY_KEY =
      Comparator.<PersonMonth>comparingLong(month -> month.programme().value())
          .thenComparing(PersonMonth::month)
          .thenComparingLong(PersonMonth::personId);

  private record Group(ProgrammeId programme, YearMonth month) {}

  private final DSLContext dsl;

  JooqPaidMonths(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Set<PersonMonth> lock(Collection<PersonMonth> months) {
    var table = FUND_LEDGER_PAYMENT_MONTH;
    Set<PersonMonth> sorted = new TreeSet<>(BY_KEY);
    sorted.addAll(months);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PersonMonth month : sorted) {
      rows.add(ManyRows.row(month.programme().value(), month.month().atDay(1), month.personId()));
    }
    // A row that is there is changed to what it was, which locks it as an insert would.
    ManyRows.execute(
        dsl,
        dsl.insertInto(table, table.PROGRAMME_ID, table.PAID_MONTH, table.PERSON_ID)
            .values((Long) null, null, null)
            .onDuplicateKeyUpdate()
            .set(table.PERSON_ID, table.PERSON_ID),
        rows);
    Map<Group, List<Long>> persons =
        sorted.stream()
            .collect(
                Collectors.groupingBy(
                    month -> new Group(month.programme(), month.month()),
                    Collectors.mapping(PersonMonth::personId, Collectors.toList())));
    Set<PersonMonth> reserved = new HashSet<>();
    persons.forEach(
        (group, ids) ->
            Rows.inChunks(
                    ids,
                    chunk ->
                        dsl.select(table.PERSON_ID)
                            .from(table)
                            .where(table.PROGRAMME_ID.eq(group.programme().value()))
                            .and(table.PAID_MONTH.eq(group.month().atDay(1)))
                            .and(table.PERSON_ID.in(chunk))
                            .and(table.LIST_ID.isNotNull())
                            .fetch(table.PERSON_ID))
                .forEach(
                    id -> reserved.add(new PersonMonth(group.programme(), group.month(), id))));
    return reserved;
  }

  @Override
  public Map<Long, Set<BusinessReference>> promised(
      ProgrammeId programme, YearMonth month, Collection<Long> personIds) {
    var table = FUND_LEDGER_COMMITMENT;
    // Each day by its own, so that the index leads to the persons and not to all of a month.
    List<LocalDate> days = month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
    Map<Long, Set<BusinessReference>> owners = new HashMap<>();
    Rows.inChunks(
            personIds,
            chunk ->
                dsl.select(table.BENEFICIARY_ID, table.OWNER_CONTEXT, table.OWNER_REFERENCE)
                    .from(table)
                    .where(table.SERVICE_DAY.in(days))
                    .and(table.BENEFICIARY_KIND.eq(PERSON))
                    .and(table.BENEFICIARY_ID.in(chunk))
                    .and(table.PROGRAMME_ID.eq(programme.value()))
                    .and(table.STATE.in(LIVE))
                    .fetch())
        .forEach(
            row ->
                owners
                    .computeIfAbsent(row.value1(), _ -> new HashSet<>())
                    .add(new BusinessReference(row.value2(), row.value3())));
    return owners;
  }
}
