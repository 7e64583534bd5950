package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CARER;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.Carer;
import org.huimin.childcare.domain.filing.CarerId;
import org.huimin.childcare.domain.filing.CarerRole;
import org.huimin.childcare.domain.filing.Carers;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareCarerRecord;
import org.huimin.kernel.ResidentId;
import org.huimin.platform.encryption.BlindIndex;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;

/** Those who work at nurseries, with name and number encrypted. */
@Singleton
final class StoredCarers implements Carers {
  private static final String NAME = "childcare.carer-name";
  private static final String RESIDENT_ID = "childcare.carer-resident-id";

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final BlindIndex index;

  StoredCarers(DSLContext sql, FieldCipher cipher, BlindIndex index) {
    this.sql = sql;
    this.cipher = cipher;
    this.index = index;
  }

  @Override
  public void addAll(List<Carer> carers) {
    ManyRows.insert(sql, CHILDCARE_CARER, carers.stream().map(this::row).toList());
  }

  @Override
  public List<Carer> of(NurseryId nursery) {
    return sql.selectFrom(CHILDCARE_CARER)
        .where(CHILDCARE_CARER.NURSERY_ID.eq(nursery.value()))
        .orderBy(CHILDCARE_CARER.CARER_ID)
        .fetch(this::carer);
  }

  @Override
  public Optional<Carer> find(CarerId id) {
    return sql.selectFrom(CHILDCARE_CARER)
        .where(CHILDCARE_CARER.CARER_ID.eq(id.value()))
        .fetchOptional(this::carer);
  }

  @Override
  public boolean save(Carer carer) {
    var row = new ChildcareCarerRecord();
    setPapers(row, carer);
    return sql.update(CHILDCARE_CARER)
            .set(row)
            .where(CHILDCARE_CARER.CARER_ID.eq(carer.id().value()))
            .and(CHILDCARE_CARER.VERSION.eq(carer.version() - 1))
            .execute()
        == 1;
  }

  private ChildcareCarerRecord row(Carer carer) {
    var row = new ChildcareCarerRecord();
    row.setCarerId(carer.id().value());
    row.setNurseryId(carer.nurseryId().value());
    row.setName(cipher.encrypt(NAME, carer.name()));
    row.setResidentId(cipher.encrypt(RESIDENT_ID, carer.residentId().value()));
    row.setResidentIdIndex(index.of(RESIDENT_ID, carer.residentId().value()));
    setPapers(row, carer);
    return row;
  }

  private static void setPapers(ChildcareCarerRecord row, Carer carer) {
    var papers = carer.papers();
    row.setVersion(carer.version());
    row.setRole(papers.role().name());
    row.setQualification(papers.qualification());
    row.setTrainingHours(papers.trainingHours());
    row.setTrainedOn(papers.trainedOn());
    row.setHealthValidUntil(papers.healthValidUntil());
    row.setRecordCheckedOn(papers.recordCheckedOn());
    row.setRecordClear(papers.recordClear());
    row.setEmployedFrom(papers.employedFrom());
    row.setEmployedUntil(papers.employedUntil());
  }

  private Carer carer(ChildcareCarerRecord row) {
    return new Carer(
        new CarerId(row.getCarerId()),
        new NurseryId(row.getNurseryId()),
        row.getVersion(),
        cipher.decrypt(NAME, row.getName()),
        new ResidentId(cipher.decrypt(RESIDENT_ID, row.getResidentId())),
        new Carer.Papers(
            CarerRole.valueOf(row.getRole()),
            row.getQualification(),
            row.getTrainingHours(),
            row.getTrainedOn(),
            row.getHealthValidUntil(),
            row.getRecordCheckedOn(),
            row.getRecordClear(),
            row.getEmployedFrom(),
            row.getEmployedUntil()));
  }
}
