package org.huimin.childcare.persistence.lasting;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_APPLICATION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_WAITING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_WAITING_REASON;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.AgeGroup;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.ApplicationStatus;
import org.huimin.childcare.domain.lasting.Assessed;
import org.huimin.childcare.domain.lasting.Assessed.Reason;
import org.huimin.childcare.domain.lasting.CarePattern;
import org.huimin.childcare.domain.lasting.Criterion;
import org.huimin.childcare.domain.lasting.DayHalf;
import org.huimin.childcare.domain.lasting.PlaceApplication;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.Standing;
import org.huimin.childcare.domain.lasting.Waiting;
import org.huimin.childcare.domain.lasting.WaitingStatus;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareApplicationRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareWaitingReasonRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareWaitingRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Applications in the database. */
@Singleton
final class StoredPlaceApplications implements PlaceApplications {
  private static final List<String> STANDING =
      List.of(WaitingStatus.WAITING.name(), WaitingStatus.OFFERED.name());

  private final DSLContext sql;

  StoredPlaceApplications(DSLContext sql) {
    this.sql = sql;
  }

  /** Where an application waits. */
  private record Place(long application, long nursery) {}

  @Override
  public void add(PlaceApplication application) {
    ManyRows.insert(sql, CHILDCARE_APPLICATION, List.of(row(application)));
    addNurseries(application);
  }

  private static ChildcareApplicationRecord row(PlaceApplication application) {
    var pattern = application.pattern();
    var row = new ChildcareApplicationRecord();
    row.setApplicationId(application.id().value());
    row.setChildId(application.child().value());
    row.setOpenChildId(openChild(application));
    row.setAppliedBy(application.appliedBy());
    row.setStartsOn(application.startsOn());
    row.setCare(pattern.care().name());
    row.setHalf(pattern.half() == null ? null : pattern.half().name());
    row.setWeekdays(pattern.weekdayBits());
    row.setBothParentsWorking(application.bothParentsWorking());
    row.setStatus(application.status().name());
    row.setAppliedAt(application.appliedAt());
    row.setAssessedOn(application.assessedOn());
    row.setVersion(application.version());
    return row;
  }

  private static @Nullable Long openChild(PlaceApplication application) {
    return application.isOpen() ? application.child().value() : null;
  }

  private void addNurseries(PlaceApplication application) {
    var waiting = new ArrayList<ChildcareWaitingRecord>();
    var reasons = new ArrayList<ChildcareWaitingReasonRecord>();
    for (var each : application.nurseries()) {
      waiting.add(row(application.id(), each));
      each.assessed()
          .reasons()
          .forEach(reason -> reasons.add(row(application.id(), each.nursery(), reason)));
    }
    ManyRows.insert(sql, CHILDCARE_WAITING, waiting);
    ManyRows.insert(sql, CHILDCARE_WAITING_REASON, reasons);
  }

  private static ChildcareWaitingRecord row(ApplicationId application, Waiting waiting) {
    var row = new ChildcareWaitingRecord();
    row.setApplicationId(application.value());
    row.setNurseryId(waiting.nursery().value());
    row.setPreference(waiting.preference());
    row.setStatus(waiting.status().name());
    row.setAppliedAt(waiting.since());
    row.setAgeGroup(waiting.ageGroup().name());
    row.setPriority(waiting.assessed().priority());
    row.setPoints(waiting.assessed().points());
    row.setAssessedAt(waiting.assessedAt());
    row.setEndedAt(waiting.endedAt());
    return row;
  }

  private static ChildcareWaitingReasonRecord row(
      ApplicationId application, NurseryId nursery, Reason reason) {
    var row = new ChildcareWaitingReasonRecord();
    row.setApplicationId(application.value());
    row.setNurseryId(nursery.value());
    row.setCriterion(reason.criterion().name());
    row.setMet(reason.met());
    row.setPoints(reason.points());
    row.setChecked(reason.criterion().isChecked());
    row.setParameterId(reason.parameterId());
    row.setSource(reason.source());
    return row;
  }

  @Override
  public void save(PlaceApplication application) {
    var table = CHILDCARE_APPLICATION;
    long id = application.id().value();
    sql.update(table)
        .set(table.STATUS, application.status().name())
        .set(table.OPEN_CHILD_ID, openChild(application))
        .set(table.ASSESSED_ON, application.assessedOn())
        .set(table.VERSION, application.version())
        .where(table.APPLICATION_ID.eq(id))
        .execute();
    sql.deleteFrom(CHILDCARE_WAITING_REASON)
        .where(CHILDCARE_WAITING_REASON.APPLICATION_ID.eq(id))
        .execute();
    sql.deleteFrom(CHILDCARE_WAITING).where(CHILDCARE_WAITING.APPLICATION_ID.eq(id)).execute();
    addNurseries(application);
  }

  @Override
  public Optional<PlaceApplication> find(ApplicationId id) {
    return sql.selectFrom(CHILDCARE_APPLICATION)
        .where(CHILDCARE_APPLICATION.APPLICATION_ID.eq(id.value()))
        .fetchOptional()
        .map(row -> applications(List.of(row)).getFirst());
  }

  @Override
  public Map<ApplicationId, PlaceApplication> lock(Collection<ApplicationId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var table = CHILDCARE_APPLICATION;
    var rows =
        sql.selectFrom(table)
            .where(table.APPLICATION_ID.in(ids.stream().map(ApplicationId::value).toList()))
            .orderBy(table.APPLICATION_ID)
            .forUpdate()
            .fetch();
    var locked = new LinkedHashMap<ApplicationId, PlaceApplication>();
    applications(rows).forEach(each -> locked.put(each.id(), each));
    return locked;
  }

  @Override
  public List<PlaceApplication> ofChildren(
      Collection<ChildId> children, @Nullable ApplicationId before, int limit) {
    if (children.isEmpty()) {
      return List.of();
    }
    var table = CHILDCARE_APPLICATION;
    return applications(
        sql.selectFrom(table)
            .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
            .and(table.APPLICATION_ID.lt(before == null ? Long.MAX_VALUE : before.value()))
            .orderBy(table.APPLICATION_ID.desc())
            .limit(limit)
            .fetch());
  }

  @Override
  public boolean hasOpen(ChildId child) {
    return sql.fetchExists(
        sql.selectOne()
            .from(CHILDCARE_APPLICATION)
            .where(CHILDCARE_APPLICATION.OPEN_CHILD_ID.eq(child.value())));
  }

  @Override
  public List<OnList> standingAt(NurseryId nursery) {
    var waiting = CHILDCARE_WAITING;
    var application = CHILDCARE_APPLICATION;
    return sql.select(
            waiting.APPLICATION_ID,
            waiting.PRIORITY,
            waiting.POINTS,
            waiting.APPLIED_AT,
            application.CHILD_ID,
            application.STARTS_ON,
            application.CARE,
            waiting.AGE_GROUP,
            waiting.STATUS)
        .from(waiting)
        .join(application)
        .on(application.APPLICATION_ID.eq(waiting.APPLICATION_ID))
        .where(waiting.NURSERY_ID.eq(nursery.value()))
        .and(waiting.STATUS.in(STANDING))
        .fetch(
            row ->
                new OnList(
                    new Standing(
                        new ApplicationId(row.value1()), row.value2(), row.value3(), row.value4()),
                    new ChildId(row.value5()),
                    row.value6(),
                    Care.valueOf(row.value7()),
                    AgeGroup.valueOf(row.value8()),
                    WaitingStatus.valueOf(row.value9())));
  }

  @Override
  public List<ApplicationId> assessedBefore(LocalDate day, int limit) {
    var table = CHILDCARE_APPLICATION;
    return sql.select(table.APPLICATION_ID)
        .from(table)
        .where(table.STATUS.eq(ApplicationStatus.OPEN.name()))
        .and(table.ASSESSED_ON.lt(day))
        .orderBy(table.ASSESSED_ON, table.APPLICATION_ID)
        .limit(limit)
        .fetch(row -> new ApplicationId(row.value1()));
  }

  private List<PlaceApplication> applications(List<ChildcareApplicationRecord> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var ids = rows.stream().map(ChildcareApplicationRecord::getApplicationId).toList();
    Map<Place, List<Reason>> reasons = new HashMap<>();
    sql.selectFrom(CHILDCARE_WAITING_REASON)
        .where(CHILDCARE_WAITING_REASON.APPLICATION_ID.in(ids))
        .forEach(
            row ->
                reasons
                    .computeIfAbsent(
                        new Place(row.getApplicationId(), row.getNurseryId()),
                        any -> new ArrayList<>())
                    .add(
                        new Reason(
                            Criterion.valueOf(row.getCriterion()),
                            row.getMet(),
                            row.getPoints(),
                            row.getParameterId(),
                            row.getSource())));
    reasons.values().forEach(each -> each.sort(java.util.Comparator.comparing(Reason::criterion)));
    Map<Long, List<Waiting>> waiting = new HashMap<>();
    sql.selectFrom(CHILDCARE_WAITING)
        .where(CHILDCARE_WAITING.APPLICATION_ID.in(ids))
        .orderBy(
            CHILDCARE_WAITING.APPLICATION_ID,
            CHILDCARE_WAITING.PREFERENCE,
            CHILDCARE_WAITING.NURSERY_ID)
        .forEach(
            row ->
                waiting
                    .computeIfAbsent(row.getApplicationId(), any -> new ArrayList<>())
                    .add(
                        waiting(
                            row,
                            reasons.getOrDefault(
                                new Place(row.getApplicationId(), row.getNurseryId()),
                                List.of()))));
    return rows.stream()
        .map(row -> application(row, waiting.getOrDefault(row.getApplicationId(), List.of())))
        .toList();
  }

  private static Waiting waiting(ChildcareWaitingRecord row, List<Reason> reasons) {
    return new Waiting(
        new NurseryId(row.getNurseryId()),
        row.getPreference(),
        WaitingStatus.valueOf(row.getStatus()),
        row.getAppliedAt(),
        AgeGroup.valueOf(row.getAgeGroup()),
        new Assessed(row.getPriority(), row.getPoints(), reasons),
        row.getAssessedAt(),
        row.getEndedAt());
  }

  private static PlaceApplication application(
      ChildcareApplicationRecord row, List<Waiting> nurseries) {
    return new PlaceApplication(
        new ApplicationId(row.getApplicationId()),
        new ChildId(row.getChildId()),
        row.getAppliedBy(),
        row.getStartsOn(),
        new CarePattern(
            Care.valueOf(row.getCare()),
            row.getHalf() == null ? null : DayHalf.valueOf(row.getHalf()),
            CarePattern.weekdaysOf(row.getWeekdays())),
        row.getBothParentsWorking(),
        ApplicationStatus.valueOf(row.getStatus()),
        row.getAppliedAt(),
        row.getAssessedOn(),
        row.getVersion(),
        nurseries);
  }
}
