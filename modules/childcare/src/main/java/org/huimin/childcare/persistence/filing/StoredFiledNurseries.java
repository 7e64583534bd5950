package org.huimin.childcare.persistence.filing;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_NURSERY;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.filing.FiledNurseries;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareNurseryRecord;
import org.huimin.kernel.UnifiedSocialCreditCode;
import org.jooq.DSLContext;

/** What filings write of nurseries. */
@Singleton
final class StoredFiledNurseries implements FiledNurseries {
  private final DSLContext sql;
  private final Nurseries nurseries;

  StoredFiledNurseries(DSLContext sql, Nurseries nurseries) {
    this.sql = sql;
    this.nurseries = nurseries;
  }

  @Override
  public Optional<Nursery> ofCreditCode(UnifiedSocialCreditCode code) {
    return sql.select(CHILDCARE_NURSERY.NURSERY_ID)
        .from(CHILDCARE_NURSERY)
        .where(CHILDCARE_NURSERY.CREDIT_CODE.eq(code.value()))
        .fetchOptional(CHILDCARE_NURSERY.NURSERY_ID)
        .flatMap(id -> nurseries.find(new NurseryId(id)));
  }

  @Override
  public void enter(NurseryId id, FilingContent content, NurseryStatus status, Instant at) {
    var row = row(content);
    row.setStatus(status.name());
    int updated =
        sql.update(CHILDCARE_NURSERY)
            .set(row)
            .where(CHILDCARE_NURSERY.NURSERY_ID.eq(id.value()))
            .execute();
    if (updated == 0) {
      row.setNurseryId(id.value());
      row.setCreatedAt(at);
      sql.insertInto(CHILDCARE_NURSERY).set(row).execute();
    }
  }

  @Override
  public void change(NurseryId id, FilingContent content) {
    sql.update(CHILDCARE_NURSERY)
        .set(row(content))
        .where(CHILDCARE_NURSERY.NURSERY_ID.eq(id.value()))
        .execute();
  }

  @Override
  public void setStatus(NurseryId id, NurseryStatus status) {
    sql.update(CHILDCARE_NURSERY)
        .set(CHILDCARE_NURSERY.STATUS, status.name())
        .where(CHILDCARE_NURSERY.NURSERY_ID.eq(id.value()))
        .execute();
  }

  private static ChildcareNurseryRecord row(FilingContent content) {
    var row = new ChildcareNurseryRecord();
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
    row.setCancelHoursBefore(content.cancelHoursBefore());
    return row;
  }
}
