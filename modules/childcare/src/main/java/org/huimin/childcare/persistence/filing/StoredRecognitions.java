package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_RECOGNITION;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_RECOGNITION_FEE;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Recognition;
import org.huimin.childcare.domain.filing.RecognitionId;
import org.huimin.childcare.domain.filing.Recognitions;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareRecognitionFeeRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareRecognitionRecord;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Recognitions as inclusive in the database. */
@Singleton
final class StoredRecognitions implements Recognitions {
  private final DSLContext sql;

  StoredRecognitions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(List<Recognition> recognitions) {
    ManyRows.insert(
        sql, CHILDCARE_RECOGNITION, recognitions.stream().map(StoredRecognitions::row).toList());
    ManyRows.insert(
        sql,
        CHILDCARE_RECOGNITION_FEE,
        recognitions.stream()
            .flatMap(each -> each.fees().stream().map(fee -> row(each.id(), fee)))
            .toList());
  }

  @Override
  public List<Recognition> of(NurseryId nursery) {
    return read(CHILDCARE_RECOGNITION.NURSERY_ID.eq(nursery.value()));
  }

  @Override
  public List<Recognition> lockOf(NurseryId nursery) {
    // The nursery's row keeps others from adding one at the same time.
    var ignored =
        sql.select(CHILDCARE_NURSERY.NURSERY_ID)
            .from(CHILDCARE_NURSERY)
            .where(CHILDCARE_NURSERY.NURSERY_ID.eq(nursery.value()))
            .forUpdate()
            .fetch();
    return of(nursery);
  }

  @Override
  public Optional<Recognition> find(RecognitionId id) {
    return read(CHILDCARE_RECOGNITION.RECOGNITION_ID.eq(id.value())).stream().findFirst();
  }

  @Override
  public void saveRevocation(Recognition recognition) {
    var revocation = recognition.revocation();
    if (revocation == null) {
      throw new IllegalArgumentException("not revoked: " + recognition.id());
    }
    var table = CHILDCARE_RECOGNITION;
    sql.update(table)
        .set(table.VALID_UNTIL, recognition.validUntil())
        .set(table.REVOKED_AT, revocation.at())
        .set(table.REVOKED_REASON, revocation.reason())
        .where(table.RECOGNITION_ID.eq(recognition.id().value()))
        .execute();
  }

  private List<Recognition> read(Condition which) {
    var rows =
        sql.selectFrom(CHILDCARE_RECOGNITION)
            .where(which)
            .orderBy(
                CHILDCARE_RECOGNITION.VALID_FROM.desc(),
                CHILDCARE_RECOGNITION.RECOGNITION_ID.desc())
            .fetch();
    var table = CHILDCARE_RECOGNITION_FEE;
    Map<Long, List<Recognition.CheckedFee>> fees = new HashMap<>();
    sql.selectFrom(table)
        .where(table.RECOGNITION_ID.in(rows.map(ChildcareRecognitionRecord::getRecognitionId)))
        .orderBy(table.CLASS_ID)
        .forEach(
            row ->
                fees.computeIfAbsent(row.getRecognitionId(), any -> new ArrayList<>())
                    .add(
                        new Recognition.CheckedFee(
                            new CareClassId(row.getClassId()),
                            row.getFeeFen(),
                            row.getDays(),
                            row.getCapFen(),
                            row.getDaysParameterId(),
                            row.getCapParameterId())));
    return rows.map(row -> recognition(row, fees.getOrDefault(row.getRecognitionId(), List.of())));
  }

  private static Recognition recognition(
      ChildcareRecognitionRecord row, List<Recognition.CheckedFee> fees) {
    var revokedAt = row.getRevokedAt();
    var reason = row.getRevokedReason();
    return new Recognition(
        new RecognitionId(row.getRecognitionId()),
        new NurseryId(row.getNurseryId()),
        row.getValidFrom(),
        row.getValidUntil(),
        row.getDocumentNumber(),
        row.getDecidedBy(),
        row.getDecidedAt(),
        revokedAt == null || reason == null ? null : new Recognition.Revocation(revokedAt, reason),
        fees);
  }

  private static ChildcareRecognitionRecord row(Recognition recognition) {
    var row = new ChildcareRecognitionRecord();
    row.setRecognitionId(recognition.id().value());
    row.setNurseryId(recognition.nurseryId().value());
    row.setValidFrom(recognition.validFrom());
    row.setValidUntil(recognition.validUntil());
    row.setDocumentNumber(recognition.documentNumber());
    row.setDecidedBy(recognition.decidedBy());
    row.setDecidedAt(recognition.decidedAt());
    return row;
  }

  private static ChildcareRecognitionFeeRecord row(RecognitionId id, Recognition.CheckedFee fee) {
    var row = new ChildcareRecognitionFeeRecord();
    row.setRecognitionId(id.value());
    row.setClassId(fee.careClass().value());
    row.setFeeFen(fee.feeFen());
    row.setDays(fee.days());
    row.setCapFen(fee.capFen());
    row.setDaysParameterId(fee.daysParameterId());
    row.setCapParameterId(fee.capParameterId());
    return row;
  }
}
