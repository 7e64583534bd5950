package org.huimin.childcare.persistence;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CLASS_FEE;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareClassFeeRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareClassRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareNurseryRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.jooq.DSLContext;

/** Nurseries and classes in the database. */
@Singleton
final class StoredNurseries implements Nurseries {
  private static final int EVERY_DAY = 127;

  private final DSLContext sql;
  private final Clock clock;

  StoredNurseries(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public void addAll(Map<NurseryId, NewNursery> nurseries, Instant at) {
    var rows = new ArrayList<ChildcareNurseryRecord>();
    nurseries.forEach((id, nursery) -> rows.add(row(id, nursery, at)));
    sql.batchInsert(rows).execute();
  }

  private static ChildcareNurseryRecord row(NurseryId id, NewNursery nursery, Instant at) {
    var hours = CareHours.between(nursery.opensAt(), nursery.closesAt());
    var row = new ChildcareNurseryRecord();
    row.setNurseryId(id.value());
    row.setCreditCode(nursery.creditCode().value());
    row.setName(nursery.name());
    row.setNature(nursery.nature().name());
    row.setOpenDays(EVERY_DAY);
    row.setRegionCode(nursery.region().prefix());
    row.setAddress(nursery.place().address());
    row.setLatitude(nursery.place().latitude());
    row.setLongitude(nursery.place().longitude());
    row.setOpensMinute(hours.startMinute());
    row.setClosesMinute(hours.endMinute());
    row.setCancelHoursBefore(nursery.cancelHoursBefore());
    row.setStatus(NurseryStatus.PUBLISHED.name());
    row.setCreatedAt(at);
    return row;
  }

  @Override
  public Optional<Nursery> find(NurseryId id) {
    return Optional.ofNullable(findAll(List.of(id.value())).get(id.value()));
  }

  @Override
  public Map<Long, Nursery> findAll(Collection<Long> ids) {
    var found = new HashMap<Long, Nursery>();
    sql.select(NurseryRows.nurseryFields(BusinessTime.today(clock)))
        .from(CHILDCARE_NURSERY)
        .where(CHILDCARE_NURSERY.NURSERY_ID.in(ids))
        .fetch(NurseryRows::nursery)
        .forEach(nursery -> found.put(nursery.id().value(), nursery));
    return found;
  }

  @Override
  public void addClasses(List<PricedClass> classes, Instant at) {
    var rows = new ArrayList<ChildcareClassRecord>();
    var fees = new ArrayList<ChildcareClassFeeRecord>();
    for (var priced : classes) {
      var careClass = priced.careClass();
      var row = new ChildcareClassRecord();
      row.setClassId(careClass.id().value());
      row.setNurseryId(careClass.nursery().id().value());
      row.setName(careClass.name());
      row.setClassType(careClass.type().name());
      row.setSize(careClass.size());
      row.setCreatedAt(at);
      rows.add(row);
      priced
          .fees()
          .forEach(
              (care, fee) -> {
                var price = new ChildcareClassFeeRecord();
                price.setClassId(careClass.id().value());
                price.setCare(care.name());
                price.setFeeFen(fee.fen());
                fees.add(price);
              });
    }
    sql.batchInsert(rows).execute();
    sql.batchInsert(fees).execute();
  }

  @Override
  public List<PricedClass> classesOf(NurseryId nursery) {
    return priced(
        sql.select(NurseryRows.classFields(BusinessTime.today(clock)))
            .from(CHILDCARE_CLASS)
            .join(CHILDCARE_NURSERY)
            .on(CHILDCARE_NURSERY.NURSERY_ID.eq(CHILDCARE_CLASS.NURSERY_ID))
            .where(CHILDCARE_CLASS.NURSERY_ID.eq(nursery.value()))
            .orderBy(CHILDCARE_CLASS.CLASS_ID)
            .fetch(NurseryRows::careClass));
  }

  @Override
  public List<PricedClass> lockClasses(Collection<Long> classIds) {
    var locked =
        sql.select(CHILDCARE_CLASS.CLASS_ID)
            .from(CHILDCARE_CLASS)
            .where(CHILDCARE_CLASS.CLASS_ID.in(classIds))
            .orderBy(CHILDCARE_CLASS.CLASS_ID)
            .forUpdate()
            .fetch(CHILDCARE_CLASS.CLASS_ID);
    return priced(
        sql.select(NurseryRows.classFields(BusinessTime.today(clock)))
            .from(CHILDCARE_CLASS)
            .join(CHILDCARE_NURSERY)
            .on(CHILDCARE_NURSERY.NURSERY_ID.eq(CHILDCARE_CLASS.NURSERY_ID))
            .where(CHILDCARE_CLASS.CLASS_ID.in(locked))
            .orderBy(CHILDCARE_CLASS.CLASS_ID)
            .fetch(NurseryRows::careClass));
  }

  private List<PricedClass> priced(List<CareClass> classes) {
    var table = CHILDCARE_CLASS_FEE;
    Map<Long, Map<Care, Money>> fees = new HashMap<>();
    sql.select(table.CLASS_ID, table.CARE, table.FEE_FEN)
        .from(table)
        .where(table.CLASS_ID.in(classes.stream().map(each -> each.id().value()).toList()))
        .forEach(
            row ->
                fees.computeIfAbsent(row.value1(), any -> new EnumMap<>(Care.class))
                    .put(Care.valueOf(row.value2()), Money.ofFen(row.value3())));
    return classes.stream()
        .map(each -> new PricedClass(each, fees.getOrDefault(each.id().value(), Map.of())))
        .toList();
  }
}
