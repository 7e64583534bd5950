package org.huimin.childcare.persistence.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ENROLMENT;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ENROLMENT_STAY;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.CarePattern;
import org.huimin.childcare.domain.lasting.DayHalf;
import org.huimin.childcare.domain.lasting.EndReason;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.domain.lasting.Stay;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareEnrolmentRecord;
import org.huimin.kernel.Period;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Enrolments in the database. */
@Singleton
final class StoredEnrolments implements Enrolments {
  private final DSLContext sql;

  StoredEnrolments(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(Enrolment enrolment, LocalDate today) {
    var row = new ChildcareEnrolmentRecord();
    row.setEnrolmentId(enrolment.id().value());
    row.setChildId(enrolment.child().value());
    row.setNurseryId(enrolment.nursery().value());
    row.setApplicationId(enrolment.application().value());
    row.setOfferId(enrolment.offer().value());
    row.setCare(enrolment.pattern().care().name());
    row.setHalf(enrolment.pattern().half() == null ? null : enrolment.pattern().half().name());
    row.setWeekdays(enrolment.pattern().weekdayBits());
    row.setFromDay(enrolment.period().from());
    row.setUntilDay(enrolment.until());
    row.setEndReason(enrolment.endReason().name());
    row.setAcceptedAt(enrolment.acceptedAt());
    row.setNoticeAt(enrolment.noticeAt());
    row.setNoClassFrom(noClassFrom(enrolment, today));
    ManyRows.insert(sql, CHILDCARE_ENROLMENT, List.of(row));
    keepStays(enrolment);
  }

  @Override
  public void save(Enrolment enrolment, LocalDate today) {
    var table = CHILDCARE_ENROLMENT;
    var noClassFrom = noClassFrom(enrolment, today);
    sql.update(table)
        // Assigned before the day it compares with: the databases assign from left to right.
        .set(
            table.NO_CLASS_TOLD,
            DSL.when(table.NO_CLASS_FROM.isNotDistinctFrom(noClassFrom), table.NO_CLASS_TOLD))
        .set(table.UNTIL_DAY, enrolment.until())
        .set(table.END_REASON, enrolment.endReason().name())
        .set(table.NOTICE_AT, enrolment.noticeAt())
        .set(table.NO_CLASS_FROM, noClassFrom)
        .where(table.ENROLMENT_ID.eq(enrolment.id().value()))
        .execute();
    keepStays(enrolment);
  }

  @Override
  public List<Enrolment> withClassAgain(LocalDate today, int limit) {
    var table = CHILDCARE_ENROLMENT;
    return where(
        table
            .NO_CLASS_FROM
            .isNotNull()
            .and(table.UNTIL_DAY.gt(today))
            .and(DSL.not(stillWithoutClass(today))),
        limit);
  }

  @Override
  public Optional<Enrolment> find(EnrolmentId id) {
    return where(CHILDCARE_ENROLMENT.ENROLMENT_ID.eq(id.value()), 1).stream().findFirst();
  }

  @Override
  public Optional<Enrolment> ofOffer(OfferId offer) {
    return where(CHILDCARE_ENROLMENT.OFFER_ID.eq(offer.value()), 1).stream().findFirst();
  }

  @Override
  public List<Enrolment> at(NurseryId nursery, LocalDate notEndedBefore) {
    return where(
        CHILDCARE_ENROLMENT
            .NURSERY_ID
            .eq(nursery.value())
            .and(CHILDCARE_ENROLMENT.UNTIL_DAY.gt(notEndedBefore)),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Enrolment> in(Collection<CareClassId> classes, LocalDate first, LocalDate last) {
    var stay = CHILDCARE_ENROLMENT_STAY;
    return where(
        CHILDCARE_ENROLMENT.ENROLMENT_ID.in(
            sql.select(stay.ENROLMENT_ID)
                .from(stay)
                .where(stay.CLASS_ID.in(classes.stream().map(CareClassId::value).toList()))
                .and(stay.FROM_DAY.le(last))
                .and(stay.UNTIL_DAY.gt(first))),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Enrolment> ofChildren(
      Collection<ChildId> children, @Nullable EnrolmentId before, int limit) {
    if (children.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_ENROLMENT;
    return enrolments(
        sql.selectFrom(table)
            .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
            .and(table.ENROLMENT_ID.lt(before == null ? Long.MAX_VALUE : before.value()))
            .orderBy(table.ENROLMENT_ID.desc())
            .limit(limit)
            .fetch());
  }

  @Override
  public List<Enrolment> pageAt(
      NurseryId nursery,
      LocalDate notEndedBefore,
      boolean withoutClass,
      EnrolmentId after,
      int limit) {
    var table = CHILDCARE_ENROLMENT;
    var here =
        table
            .NURSERY_ID
            .eq(nursery.value())
            .and(table.UNTIL_DAY.gt(notEndedBefore))
            .and(table.ENROLMENT_ID.gt(after.value()));
    return where(withoutClass ? here.and(stillWithoutClass(notEndedBefore)) : here, limit);
  }

  @Override
  public List<Enrolment> endingUntold(
      LocalDate today, LocalDate until, EnrolmentId after, int limit) {
    var table = CHILDCARE_ENROLMENT;
    return where(
        table
            .UNTIL_DAY
            .between(today, until)
            .and(table.END_TOLD_ON.isNull())
            .and(table.ENROLMENT_ID.gt(after.value())),
        limit);
  }

  @Override
  public List<Move> movingUntold(LocalDate today, LocalDate until, EnrolmentId after, int limit) {
    var stay = CHILDCARE_ENROLMENT_STAY;
    var table = CHILDCARE_ENROLMENT;
    return sql.select(
            stay.ENROLMENT_ID, table.CHILD_ID, table.NURSERY_ID, stay.CLASS_ID, stay.FROM_DAY)
        .from(stay)
        .join(table)
        .on(table.ENROLMENT_ID.eq(stay.ENROLMENT_ID))
        .where(stay.TOLD_ON.isNull())
        .and(stay.FROM_DAY.between(today, until))
        .and(stay.FROM_DAY.gt(table.FROM_DAY))
        .and(stay.ENROLMENT_ID.gt(after.value()))
        .orderBy(stay.ENROLMENT_ID, stay.FROM_DAY)
        .limit(limit)
        .fetch(
            row ->
                new Move(
                    new EnrolmentId(row.value1()),
                    new ChildId(row.value2()),
                    new NurseryId(row.value3()),
                    new CareClassId(row.value4()),
                    row.value5()));
  }

  @Override
  public List<Enrolment> withoutClassUntold(
      LocalDate today, LocalDate until, EnrolmentId after, int limit) {
    var table = CHILDCARE_ENROLMENT;
    return where(
        table
            .NO_CLASS_FROM
            .le(until)
            .and(table.UNTIL_DAY.gt(today))
            .and(table.NO_CLASS_TOLD.isNull())
            .and(table.ENROLMENT_ID.gt(after.value())),
        limit);
  }

  @Override
  public List<NurseryId> nurseriesWithConflicts(LocalDate today, NurseryId after, int limit) {
    var table = CHILDCARE_ENROLMENT;
    return sql.selectDistinct(table.NURSERY_ID)
        .from(table)
        .where(stillWithoutClass(today))
        .and(table.UNTIL_DAY.gt(today))
        .and(table.NURSERY_ID.gt(after.value()))
        .orderBy(table.NURSERY_ID)
        .limit(limit)
        .fetch(row -> new NurseryId(row.value1()));
  }

  @Override
  public void toldEnd(EnrolmentId id, LocalDate today) {
    sql.update(CHILDCARE_ENROLMENT)
        .set(CHILDCARE_ENROLMENT.END_TOLD_ON, today)
        .where(CHILDCARE_ENROLMENT.ENROLMENT_ID.eq(id.value()))
        .execute();
  }

  @Override
  public void toldMove(Move move, LocalDate today) {
    sql.update(CHILDCARE_ENROLMENT_STAY)
        .set(CHILDCARE_ENROLMENT_STAY.TOLD_ON, today)
        .where(CHILDCARE_ENROLMENT_STAY.ENROLMENT_ID.eq(move.enrolment().value()))
        .and(CHILDCARE_ENROLMENT_STAY.FROM_DAY.eq(move.day()))
        .execute();
  }

  @Override
  public void toldWithoutClass(EnrolmentId id, LocalDate today) {
    sql.update(CHILDCARE_ENROLMENT)
        .set(CHILDCARE_ENROLMENT.NO_CLASS_TOLD, today)
        .where(CHILDCARE_ENROLMENT.ENROLMENT_ID.eq(id.value()))
        .execute();
  }

  private List<Enrolment> where(Condition which, int limit) {
    return enrolments(
        sql.selectFrom(CHILDCARE_ENROLMENT)
            .where(which)
            .orderBy(CHILDCARE_ENROLMENT.ENROLMENT_ID)
            .limit(limit)
            .fetch());
  }

  private List<Enrolment> enrolments(List<ChildcareEnrolmentRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Stay>> stays = new HashMap<>();
    sql.selectFrom(CHILDCARE_ENROLMENT_STAY)
        .where(
            CHILDCARE_ENROLMENT_STAY.ENROLMENT_ID.in(
                rows.stream().map(ChildcareEnrolmentRecord::getEnrolmentId).toList()))
        .orderBy(CHILDCARE_ENROLMENT_STAY.ENROLMENT_ID, CHILDCARE_ENROLMENT_STAY.FROM_DAY)
        .forEach(
            row ->
                stays
                    .computeIfAbsent(row.getEnrolmentId(), any -> new ArrayList<>())
                    .add(
                        new Stay(
                            new CareClassId(row.getClassId()),
                            Period.between(row.getFromDay(), row.getUntilDay()))));
    return rows.stream()
        .map(row -> enrolment(row, stays.getOrDefault(row.getEnrolmentId(), List.of())))
        .toList();
  }

  private static Enrolment enrolment(ChildcareEnrolmentRecord row, List<Stay> stays) {
    return new Enrolment(
        new EnrolmentId(row.getEnrolmentId()),
        new ChildId(row.getChildId()),
        new NurseryId(row.getNurseryId()),
        new ApplicationId(row.getApplicationId()),
        new OfferId(row.getOfferId()),
        new CarePattern(
            Care.valueOf(row.getCare()),
            row.getHalf() == null ? null : DayHalf.valueOf(row.getHalf()),
            CarePattern.weekdaysOf(row.getWeekdays())),
        Period.between(row.getFromDay(), row.getUntilDay()),
        EndReason.valueOf(row.getEndReason()),
        row.getAcceptedAt(),
        row.getNoticeAt(),
        stays);
  }

  private static @Nullable LocalDate noClassFrom(Enrolment enrolment, LocalDate today) {
    var gap = enrolment.gap(today);
    return gap == null ? null : gap.from();
  }

  /** The days without a class are not over: no later stay has begun. */
  private Condition stillWithoutClass(LocalDate today) {
    var table = CHILDCARE_ENROLMENT;
    var stay = CHILDCARE_ENROLMENT_STAY;
    return table
        .NO_CLASS_FROM
        .isNotNull()
        .and(
            DSL.notExists(
                sql.selectOne()
                    .from(stay)
                    .where(stay.ENROLMENT_ID.eq(table.ENROLMENT_ID))
                    .and(stay.FROM_DAY.gt(table.NO_CLASS_FROM))
                    .and(stay.FROM_DAY.le(today))));
  }

  /** What the parents were told of a stay that remains is kept. */
  private void keepStays(Enrolment enrolment) {
    var table = CHILDCARE_ENROLMENT_STAY;
    long id = enrolment.id().value();
    sql.deleteFrom(table)
        .where(table.ENROLMENT_ID.eq(id))
        .and(
            enrolment.stays().isEmpty()
                ? DSL.trueCondition()
                : table.FROM_DAY.notIn(
                    enrolment.stays().stream().map(stay -> stay.period().from()).toList()))
        .execute();
    for (var stay : enrolment.stays()) {
      sql.insertInto(table)
          .set(table.ENROLMENT_ID, id)
          .set(table.FROM_DAY, stay.period().from())
          .set(table.CLASS_ID, stay.careClass().value())
          .set(table.UNTIL_DAY, stay.period().until())
          .onDuplicateKeyUpdate()
          .set(table.CLASS_ID, stay.careClass().value())
          .set(table.UNTIL_DAY, stay.period().until())
          .execute();
    }
  }
}
