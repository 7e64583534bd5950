package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_FILING;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_FILING_DOCUMENT;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_FILING_STEP;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.NewNursery;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.Filing;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingDocument;
import org.huimin.childcare.domain.filing.FilingId;
import org.huimin.childcare.domain.filing.FilingKind;
import org.huimin.childcare.domain.filing.FilingState;
import org.huimin.childcare.domain.filing.Filings;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareFilingRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareFilingStepRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.rows.ManyRows;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Filings in the database; the files of their documents are encrypted. */
@Singleton
final class StoredFilings implements Filings {
  private static final String FILE = "childcare.filing-document";

  private final DSLContext sql;
  private final FieldCipher cipher;

  StoredFilings(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public void addAll(List<Filing> filings) {
    ManyRows.insert(sql, CHILDCARE_FILING, filings.stream().map(StoredFilings::row).toList());
  }

  @Override
  public Optional<Filing> find(FilingId id) {
    return sql.selectFrom(CHILDCARE_FILING)
        .where(CHILDCARE_FILING.FILING_ID.eq(id.value()))
        .fetchOptional(StoredFilings::filing);
  }

  @Override
  public Optional<Filing> lock(FilingId id) {
    return sql.selectFrom(CHILDCARE_FILING)
        .where(CHILDCARE_FILING.FILING_ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(StoredFilings::filing);
  }

  @Override
  public void save(Filing filing) {
    var row = row(filing);
    row.changed(CHILDCARE_FILING.FILING_ID, false);
    sql.update(CHILDCARE_FILING)
        .set(row)
        .where(CHILDCARE_FILING.FILING_ID.eq(filing.id().value()))
        .execute();
  }

  @Override
  public List<Filing> lockOf(NurseryId nursery) {
    return sql.selectFrom(CHILDCARE_FILING)
        .where(CHILDCARE_FILING.NURSERY_ID.eq(nursery.value()))
        .orderBy(CHILDCARE_FILING.FILING_ID)
        .forUpdate()
        .fetch(StoredFilings::filing);
  }

  @Override
  public void addStep(TakenStep step) {
    var row = new ChildcareFilingStepRecord();
    row.setStepId(step.id());
    row.setFilingId(step.filing().value());
    row.setAt(step.at());
    row.setActor(step.actor());
    row.setStep(step.step());
    row.setFromState(step.from().name());
    row.setToState(step.to().name());
    row.setReasons(step.reasons());
    sql.insertInto(CHILDCARE_FILING_STEP).set(row).execute();
  }

  @Override
  public List<TakenStep> stepsOf(FilingId id) {
    return sql.selectFrom(CHILDCARE_FILING_STEP)
        .where(CHILDCARE_FILING_STEP.FILING_ID.eq(id.value()))
        .orderBy(CHILDCARE_FILING_STEP.STEP_ID)
        .fetch(
            row ->
                new TakenStep(
                    row.getStepId(),
                    new FilingId(row.getFilingId()),
                    row.getAt(),
                    row.getActor(),
                    row.getStep(),
                    FilingState.valueOf(row.getFromState()),
                    FilingState.valueOf(row.getToState()),
                    row.getReasons()));
  }

  @Override
  public List<FilingDocument> documentsOf(FilingId id) {
    var table = CHILDCARE_FILING_DOCUMENT;
    return sql.select(
            table.KIND,
            table.NUMBER,
            table.ISSUER,
            table.VALID_FROM,
            table.VALID_UNTIL,
            table.LEASED,
            table.QUALIFIED,
            table.MEDIA_TYPE,
            table.SIZE_BYTES,
            table.SHA256,
            table.UPLOADED_AT)
        .from(table)
        .where(table.FILING_ID.eq(id.value()))
        .orderBy(table.KIND)
        .fetch(StoredFilings::document);
  }

  private static FilingDocument document(Record row) {
    var table = CHILDCARE_FILING_DOCUMENT;
    return new FilingDocument(
        DocumentKind.valueOf(row.get(table.KIND)),
        row.get(table.NUMBER),
        row.get(table.ISSUER),
        row.get(table.VALID_FROM),
        row.get(table.VALID_UNTIL),
        row.get(table.LEASED),
        row.get(table.QUALIFIED),
        new FilingDocument.FileFacts(
            row.get(table.MEDIA_TYPE),
            row.get(table.SIZE_BYTES),
            row.get(table.SHA256),
            row.get(table.UPLOADED_AT)));
  }

  @Override
  public void putDocument(FilingId id, FilingDocument document, byte[] file) {
    var table = CHILDCARE_FILING_DOCUMENT;
    sql.deleteFrom(table)
        .where(table.FILING_ID.eq(id.value()))
        .and(table.KIND.eq(document.kind().name()))
        .execute();
    var row = sql.newRecord(table);
    row.setFilingId(id.value());
    row.setKind(document.kind().name());
    row.setNumber(document.number());
    row.setIssuer(document.issuer());
    row.setValidFrom(document.validFrom());
    row.setValidUntil(document.validUntil());
    row.setLeased(document.leased());
    row.setQualified(document.qualified());
    row.setMediaType(document.file().mediaType());
    row.setSizeBytes(document.file().sizeBytes());
    row.setSha256(document.file().sha256());
    row.setContent(cipher.encrypt(FILE, java.util.Base64.getEncoder().encodeToString(file)));
    row.setUploadedAt(document.file().uploadedAt());
    sql.insertInto(table).set(row).execute();
  }

  @Override
  public Optional<byte[]> fileOf(FilingId id, DocumentKind kind) {
    var table = CHILDCARE_FILING_DOCUMENT;
    return sql.select(table.CONTENT)
        .from(table)
        .where(table.FILING_ID.eq(id.value()))
        .and(table.KIND.eq(kind.name()))
        .fetchOptional(
            row -> java.util.Base64.getDecoder().decode(cipher.decrypt(FILE, row.value1())));
  }

  @Override
  public void copyDocuments(FilingId from, FilingId to) {
    var table = CHILDCARE_FILING_DOCUMENT;
    var kinds =
        sql.select(table.KIND)
            .from(table)
            .where(table.FILING_ID.eq(from.value()))
            .fetch(table.KIND);
    sql.deleteFrom(table).where(table.FILING_ID.eq(to.value())).and(table.KIND.in(kinds)).execute();
    sql.insertInto(table)
        .columns(table.fields())
        .select(
            sql.select(
                    DSL.inline(to.value()),
                    table.KIND,
                    table.NUMBER,
                    table.ISSUER,
                    table.VALID_FROM,
                    table.VALID_UNTIL,
                    table.LEASED,
                    table.QUALIFIED,
                    table.MEDIA_TYPE,
                    table.SIZE_BYTES,
                    table.SHA256,
                    table.CONTENT,
                    table.UPLOADED_AT)
                .from(table)
                .where(table.FILING_ID.eq(from.value())))
        .execute();
  }

  @Override
  public List<Filing> list(Which which, long before, int limit) {
    return sql.selectFrom(CHILDCARE_FILING)
        .where(where(which))
        .and(CHILDCARE_FILING.FILING_ID.lt(before))
        .orderBy(CHILDCARE_FILING.FILING_ID.desc())
        .limit(limit)
        .fetch(StoredFilings::filing);
  }

  private static Condition where(Which which) {
    var table = CHILDCARE_FILING;
    var condition = DSL.noCondition();
    if (which.applicantPersonId() != null) {
      condition = condition.and(table.APPLICANT_PERSON_ID.eq(which.applicantPersonId()));
    }
    if (which.nursery() != null) {
      condition = condition.and(table.NURSERY_ID.eq(which.nursery().value()));
    }
    if (which.region() != null) {
      condition = condition.and(table.REGION_CODE.startsWith(which.region().prefix()));
    }
    if (!which.states().isEmpty()) {
      condition = condition.and(table.STATE.in(which.states().stream().map(Enum::name).toList()));
    }
    if (which.handedIn()) {
      condition =
          condition.and(
              table.SUBMITTED_ON.isNotNull().or(table.KIND.eq(FilingKind.TAKEN_OVER.name())));
    }
    if (which.text() != null) {
      condition =
          condition.and(
              table
                  .NAME
                  .contains(which.text())
                  .or(table.ADDRESS.contains(which.text()))
                  .or(table.CREDIT_CODE.eq(which.text())));
    }
    return condition;
  }

  private static ChildcareFilingRecord row(Filing filing) {
    var content = filing.content();
    var progress = filing.progress();
    var row = new ChildcareFilingRecord();
    row.setFilingId(filing.id().value());
    row.setNurseryId(filing.nurseryId().value());
    row.setKind(filing.kind().name());
    row.setState(progress.state().name());
    row.setVersion(progress.version());
    row.setApplicantPersonId(filing.applicantPersonId());
    row.setCreditCode(content.creditCode().value());
    row.setName(content.name());
    row.setNature(content.nature().name());
    row.setRegionCode(content.region().prefix());
    row.setAddress(content.place().address());
    row.setLatitude(content.place().latitude());
    row.setLongitude(content.place().longitude());
    row.setOpensMinute(content.hours().startMinute());
    row.setClosesMinute(content.hours().endMinute());
    row.setOpenDays(FilingContent.mask(content.openDays()));
    row.setServesFood(content.servesFood());
    row.setCancelHoursBefore(content.cancelHoursBefore());
    row.setOpenedAt(filing.openedAt());
    row.setSubmittedOn(progress.submittedOn());
    row.setReceivedOn(progress.receivedOn());
    row.setReceiptNumber(progress.receiptNumber());
    row.setReasons(progress.reasons());
    row.setChangedAt(progress.changedAt());
    return row;
  }

  private static Filing filing(ChildcareFilingRecord row) {
    return new Filing(
        new FilingId(row.getFilingId()),
        new NurseryId(row.getNurseryId()),
        FilingKind.valueOf(row.getKind()),
        row.getApplicantPersonId(),
        row.getOpenedAt(),
        new FilingContent(
            new UnifiedSocialCreditCode(row.getCreditCode()),
            row.getName(),
            NurseryNature.valueOf(row.getNature()),
            new RegionCode(row.getRegionCode()),
            new NewNursery.Place(row.getAddress(), row.getLatitude(), row.getLongitude()),
            new CareHours(row.getOpensMinute(), row.getClosesMinute()),
            FilingContent.days(row.getOpenDays()),
            row.getServesFood(),
            row.getCancelHoursBefore()),
        new Filing.Progress(
            FilingState.valueOf(row.getState()),
            row.getVersion(),
            row.getSubmittedOn(),
            row.getReceivedOn(),
            row.getReceiptNumber(),
            row.getReasons(),
            row.getChangedAt()));
  }
}
