package org.huimin.childcare.persistence.rules;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_BOOKING_SESSION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_HEALTH_PAPER;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.rules.Clearance;
import org.huimin.childcare.domain.rules.HealthPaper;
import org.huimin.childcare.domain.rules.HealthPaper.Kind;
import org.huimin.childcare.domain.rules.HealthPaper.State;
import org.huimin.childcare.domain.rules.HealthPapers;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareHealthPaperRecord;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The papers on children's health in the database. */
@Singleton
final class StoredHealthPapers implements HealthPapers {
  private static final String ISSUER = "childcare.health-paper-issuer";
  private static final String NUMBER = "childcare.health-paper-number";
  private static final String REJECTION = "childcare.health-paper-rejection";

  private final DSLContext sql;
  private final FieldCipher cipher;

  StoredHealthPapers(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public void addAll(List<HealthPaper> papers) {
    ManyRows.insert(sql, CHILDCARE_HEALTH_PAPER, papers.stream().map(this::record).toList());
  }

  private ChildcareHealthPaperRecord record(HealthPaper paper) {
    var row = new ChildcareHealthPaperRecord();
    row.setPaperId(paper.paperId());
    row.setChildId(paper.child().value());
    row.setKind(paper.kind().name());
    row.setIssuedOn(paper.issuedOn());
    row.setNextDueOn(paper.nextDueOn());
    row.setIssuerEncrypted(cipher.encrypt(ISSUER, paper.issuer()));
    row.setNumberEncrypted(cipher.encrypt(NUMBER, paper.number()));
    row.setState(paper.state().name());
    row.setDeclaredBy(paper.declaredBy());
    row.setDeclaredAt(paper.declaredAt());
    return row;
  }

  private HealthPaper paper(ChildcareHealthPaperRecord row) {
    return new HealthPaper(
        row.getPaperId(),
        new ChildId(row.getChildId()),
        Kind.valueOf(row.getKind()),
        row.getIssuedOn(),
        row.getNextDueOn(),
        cipher.decrypt(ISSUER, row.getIssuerEncrypted()),
        cipher.decrypt(NUMBER, row.getNumberEncrypted()),
        State.valueOf(row.getState()),
        row.getDeclaredBy(),
        row.getDeclaredAt());
  }

  @Override
  public List<HealthPaper> of(ChildId child) {
    var table = CHILDCARE_HEALTH_PAPER;
    return sql.selectFrom(table)
        .where(table.CHILD_ID.eq(child.value()))
        .orderBy(table.PAPER_ID.desc())
        .fetch(this::paper);
  }

  /** Without the encrypted columns: bookings do not need them, and decrypting costs time. */
  @Override
  public Map<Long, Clearance> clearances(Collection<ChildId> children) {
    var table = CHILDCARE_HEALTH_PAPER;
    var papers = new HashMap<Long, List<HealthPaper>>();
    sql.select(
            table.PAPER_ID,
            table.CHILD_ID,
            table.KIND,
            table.ISSUED_ON,
            table.NEXT_DUE_ON,
            table.STATE,
            table.DECLARED_BY,
            table.DECLARED_AT)
        .from(table)
        .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .forEach(
            row ->
                papers
                    .computeIfAbsent(row.value2(), any -> new ArrayList<>())
                    .add(
                        new HealthPaper(
                            row.value1(),
                            new ChildId(row.value2()),
                            Kind.valueOf(row.value3()),
                            row.value4(),
                            row.value5(),
                            "",
                            "",
                            State.valueOf(row.value6()),
                            row.value7(),
                            row.value8())));
    var clearances = new HashMap<Long, Clearance>();
    papers.forEach((child, theirs) -> clearances.put(child, Clearance.of(theirs)));
    return clearances;
  }

  @Override
  public Map<Long, SortedSet<LocalDate>> daysOfCare(Collection<ChildId> children, LocalDate since) {
    var booked = CHILDCARE_BOOKING_SESSION;
    var days = new HashMap<Long, SortedSet<LocalDate>>();
    sql.selectDistinct(CHILDCARE_BOOKING.CHILD_ID, booked.DAY)
        .from(booked)
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(booked.BOOKING_ID))
        .where(CHILDCARE_BOOKING.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(booked.DAY.ge(since))
        .and(booked.STATUS.eq(PlaceStatus.CONFIRMED.name()))
        .forEach(
            row -> days.computeIfAbsent(row.value1(), any -> new TreeSet<>()).add(row.value2()));
    return days;
  }

  @Override
  public Optional<HealthPaper> lock(long paperId) {
    return sql.selectFrom(CHILDCARE_HEALTH_PAPER)
        .where(CHILDCARE_HEALTH_PAPER.PAPER_ID.eq(paperId))
        .forUpdate()
        .fetchOptional()
        .map(this::paper);
  }

  @Override
  public void check(long paperId, String by, Instant at, @Nullable String rejection) {
    var table = CHILDCARE_HEALTH_PAPER;
    sql.update(table)
        .set(table.STATE, (rejection == null ? State.CHECKED : State.REJECTED).name())
        .set(table.CHECKED_BY, by)
        .set(table.CHECKED_AT, at)
        .set(
            table.REJECTION_ENCRYPTED,
            rejection == null ? null : cipher.encrypt(REJECTION, rejection))
        .where(table.PAPER_ID.eq(paperId))
        .execute();
  }

  @Override
  public List<HealthPaper> toCheck(
      NurseryId nursery, LocalDate from, @Nullable Long after, int limit) {
    var table = CHILDCARE_HEALTH_PAPER;
    return sql.selectFrom(table)
        .where(table.STATE.eq(State.DECLARED.name()))
        .and(table.PAPER_ID.gt(Objects.requireNonNullElse(after, 0L)))
        .and(table.CHILD_ID.in(comers(nursery, from, DSL.noCondition())))
        .orderBy(table.PAPER_ID)
        .limit(limit)
        .fetch(this::paper);
  }

  @Override
  public boolean comesTo(NurseryId nursery, ChildId child, LocalDate from) {
    return sql.fetchExists(comers(nursery, from, CHILDCARE_BOOKING.CHILD_ID.eq(child.value())));
  }

  private org.jooq.Select<org.jooq.Record1<Long>> comers(
      NurseryId nursery, LocalDate from, Condition which) {
    var booked = CHILDCARE_BOOKING_SESSION;
    return DSL.select(CHILDCARE_BOOKING.CHILD_ID)
        .from(booked)
        .join(CHILDCARE_BOOKING)
        .on(CHILDCARE_BOOKING.BOOKING_ID.eq(booked.BOOKING_ID))
        .where(booked.NURSERY_ID.eq(nursery.value()))
        .and(booked.DAY.ge(from))
        .and(booked.STATUS.eq(PlaceStatus.CONFIRMED.name()))
        .and(which);
  }
}
