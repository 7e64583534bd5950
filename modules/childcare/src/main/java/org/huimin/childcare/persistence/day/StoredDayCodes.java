package org.huimin.childcare.persistence.day;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_CODE_ATTEMPT;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_DAY_CODE;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.DayCode;
import org.huimin.childcare.domain.day.DayCodes;
import org.jooq.DSLContext;

/** Codes in the database, as keyed hashes; a conditional update decides who uses one. */
@Singleton
final class StoredDayCodes implements DayCodes {
  private final DSLContext sql;

  StoredDayCodes(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public boolean add(DayCode code) {
    var table = CHILDCARE_DAY_CODE;
    var collector = code.collector();
    return sql.insertInto(table)
            .set(table.CODE_ID, code.id())
            .set(table.NURSERY_ID, code.nursery().value())
            .set(table.DAY, code.day())
            .set(table.CHILD_ID, code.child().value())
            .set(table.CODE_INDEX, HexFormat.of().parseHex(code.index()))
            .set(table.ISSUED_TO, code.issuedTo())
            .set(table.COLLECTOR_ID, collector == null ? null : collector.value())
            .set(table.ISSUED_AT, code.issuedAt())
            .set(table.EXPIRES_AT, code.expiresAt())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  @Override
  public void withdraw(ChildId child, Instant at) {
    var table = CHILDCARE_DAY_CODE;
    sql.update(table)
        .set(table.USED_AT, at)
        .where(table.CHILD_ID.eq(child.value()))
        .and(table.USED_AT.isNull())
        .execute();
  }

  @Override
  public int issuedSince(ChildId child, Instant since) {
    var table = CHILDCARE_DAY_CODE;
    return sql.fetchCount(table, table.CHILD_ID.eq(child.value()).and(table.ISSUED_AT.ge(since)));
  }

  @Override
  public List<DayCode> live(NurseryId nursery, LocalDate day, Instant now) {
    var table = CHILDCARE_DAY_CODE;
    return sql.selectFrom(table)
        .where(table.NURSERY_ID.eq(nursery.value()))
        .and(table.DAY.eq(day))
        .and(table.USED_AT.isNull())
        .and(table.EXPIRES_AT.gt(now))
        .fetch(
            row ->
                new DayCode(
                    row.getCodeId(),
                    nursery,
                    day,
                    new ChildId(row.getChildId()),
                    HexFormat.of().formatHex(row.getCodeIndex()),
                    row.getIssuedTo(),
                    row.getCollectorId() == null ? null : new CollectorId(row.getCollectorId()),
                    row.getIssuedAt(),
                    row.getExpiresAt()));
  }

  @Override
  public boolean use(DayCode code, Instant at) {
    var table = CHILDCARE_DAY_CODE;
    return sql.update(table)
            .set(table.USED_AT, at)
            .where(table.CODE_ID.eq(code.id()))
            .and(table.USED_AT.isNull())
            .execute()
        == 1;
  }

  @Override
  public int countAttempt(long attemptId, NurseryId nursery, Instant at, Instant since) {
    var table = CHILDCARE_CODE_ATTEMPT;
    sql.insertInto(table)
        .set(table.ATTEMPT_ID, attemptId)
        .set(table.NURSERY_ID, nursery.value())
        .set(table.ATTEMPTED_AT, at)
        .execute();
    return sql.fetchCount(
        table, table.NURSERY_ID.eq(nursery.value()).and(table.ATTEMPTED_AT.ge(since)));
  }

  @Override
  public void forgive(long attemptId) {
    sql.deleteFrom(CHILDCARE_CODE_ATTEMPT)
        .where(CHILDCARE_CODE_ATTEMPT.ATTEMPT_ID.eq(attemptId))
        .execute();
  }

  @Override
  public void forgetAttempts(Instant before) {
    sql.deleteFrom(CHILDCARE_CODE_ATTEMPT)
        .where(CHILDCARE_CODE_ATTEMPT.ATTEMPTED_AT.lt(before))
        .execute();
  }
}
