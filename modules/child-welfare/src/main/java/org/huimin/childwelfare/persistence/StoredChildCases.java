package org.huimin.childwelfare.persistence;

import static org.huimin.childwelfare.persistence.jooq.Tables.CHILD_WELFARE_CASE;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.childwelfare.domain.Closure;
import org.huimin.childwelfare.domain.Escalation;
import org.huimin.childwelfare.domain.Report;
import org.huimin.childwelfare.domain.Response;
import org.huimin.childwelfare.persistence.jooq.tables.records.ChildWelfareCaseRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.encryption.FieldCipher;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Cases in the database; whatever describes a person is encrypted. */
@Singleton
final class StoredChildCases implements ChildCases {
  private static final String REPORT = "child-welfare.report";
  private static final String CONTACT = "child-welfare.contact";
  private static final String FILE = "child-welfare.file";

  private final DSLContext sql;
  private final FieldCipher cipher;

  StoredChildCases(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public void add(ChildCase opened, long deadlineParameterId) {
    var row = new ChildWelfareCaseRecord();
    row.setCaseId(opened.id().value());
    row.setReceiptNumber(opened.receiptNumber());
    row.setDutyRegion(opened.dutyRegion().prefix());
    row.setReportedAt(opened.reportedAt());
    row.setDeadline(opened.deadline());
    row.setDeadlineParameterId(deadlineParameterId);
    var report = opened.report();
    row.setNarrative(cipher.encrypt(REPORT, report.narrative()));
    row.setPlace(encrypt(REPORT, report.place()));
    row.setChildDescription(encrypt(REPORT, report.childDescription()));
    row.setContact(encrypt(CONTACT, report.contact()));
    row.setState(opened.state().name());
    sql.insertInto(CHILD_WELFARE_CASE).set(row).execute();
  }

  @Override
  public Optional<ChildCase> find(CaseId id) {
    return sql.selectFrom(CHILD_WELFARE_CASE)
        .where(CHILD_WELFARE_CASE.CASE_ID.eq(id.value()))
        .fetchOptional(this::toDomain);
  }

  @Override
  public Optional<ChildCase> lock(CaseId id) {
    return sql.selectFrom(CHILD_WELFARE_CASE)
        .where(CHILD_WELFARE_CASE.CASE_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::toDomain);
  }

  @Override
  public List<ChildCase> lockOverdue(Instant now, int most) {
    // Locks by id and looks again under the lock: another runner may have been faster.
    var candidates =
        sql.select(CHILD_WELFARE_CASE.CASE_ID)
            .from(CHILD_WELFARE_CASE)
            .where(CHILD_WELFARE_CASE.STATE.eq(CaseState.OPEN.name()))
            .and(CHILD_WELFARE_CASE.DEADLINE.lt(now))
            .orderBy(CHILD_WELFARE_CASE.DEADLINE, CHILD_WELFARE_CASE.CASE_ID)
            .limit(most)
            .fetch(CHILD_WELFARE_CASE.CASE_ID);
    if (candidates.isEmpty()) {
      return List.of();
    }
    return sql
        .selectFrom(CHILD_WELFARE_CASE)
        .where(CHILD_WELFARE_CASE.CASE_ID.in(candidates))
        .orderBy(CHILD_WELFARE_CASE.CASE_ID)
        .forUpdate()
        .fetch()
        .stream()
        .filter(row -> row.getState().equals(CaseState.OPEN.name()))
        .map(this::toDomain)
        .toList();
  }

  @Override
  public void save(ChildCase changed) {
    var row = new ChildWelfareCaseRecord();
    row.setState(changed.state().name());
    row.setChildPersonId(changed.childPersonId());
    var escalation = changed.escalation();
    if (escalation != null) {
      row.setEscalatedAt(escalation.at());
      row.setEscalatedTo(escalation.to().prefix());
    }
    var response = changed.response();
    if (response != null) {
      row.setRespondedAt(response.respondedAt());
      row.setResponseRecordedAt(response.recordedAt());
      row.setResponseRecordedBy(response.by());
      row.setFindings(cipher.encrypt(FILE, response.findings()));
      row.setMeasures(cipher.encrypt(FILE, response.measures()));
      row.setLate(response.late());
    }
    var closure = changed.closure();
    if (closure != null) {
      row.setClosedAt(closure.at());
      row.setClosedBy(closure.by());
      row.setResult(closure.result().name());
      row.setSummary(cipher.encrypt(FILE, closure.summary()));
    }
    sql.update(CHILD_WELFARE_CASE)
        .set(row)
        .where(CHILD_WELFARE_CASE.CASE_ID.eq(changed.id().value()))
        .execute();
  }

  private ChildCase toDomain(ChildWelfareCaseRecord row) {
    return new ChildCase(
        new CaseId(row.getCaseId()),
        row.getReceiptNumber(),
        new RegionCode(row.getDutyRegion()),
        row.getReportedAt(),
        row.getDeadline(),
        new Report(
            cipher.decrypt(REPORT, row.getNarrative()),
            decrypt(REPORT, row.getPlace()),
            decrypt(REPORT, row.getChildDescription()),
            decrypt(CONTACT, row.getContact())),
        row.getChildPersonId(),
        row.getEscalatedAt() == null
            ? null
            : new Escalation(row.getEscalatedAt(), new RegionCode(row.getEscalatedTo())),
        row.getRespondedAt() == null ? null : response(row),
        row.getClosedAt() == null ? null : closure(row));
  }

  private Response response(ChildWelfareCaseRecord row) {
    return new Response(
        row.getRespondedAt(),
        row.getResponseRecordedAt(),
        row.getResponseRecordedBy(),
        cipher.decrypt(FILE, row.getFindings()),
        cipher.decrypt(FILE, row.getMeasures()),
        row.getLate());
  }

  private Closure closure(ChildWelfareCaseRecord row) {
    return new Closure(
        row.getClosedAt(),
        row.getClosedBy(),
        Closure.Result.valueOf(row.getResult()),
        cipher.decrypt(FILE, row.getSummary()));
  }

  private byte @Nullable [] encrypt(String purpose, @Nullable String text) {
    return text == null ? null : cipher.encrypt(purpose, text);
  }

  private @Nullable String decrypt(String purpose, byte @Nullable [] encrypted) {
    return encrypted == null ? null : cipher.decrypt(purpose, encrypted);
  }
}
