package org.huimin.childcare.persistence.rules;

import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ABSENCE;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_ABSENCE_RULE;
import static org.huimin.childcare.persistence.jooq.Tables.CHILDCARE_PAUSE;

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
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.SessionId;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.AbsenceKind;
import org.huimin.childcare.domain.rules.AbsenceRule;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.Leniency;
import org.huimin.childcare.domain.rules.Pause;
import org.huimin.childcare.domain.rules.PublishedRule;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareAbsenceRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcareAbsenceRuleRecord;
import org.huimin.childcare.persistence.jooq.tables.records.ChildcarePauseRecord;
import org.huimin.kernel.Money;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rules, absences and pauses in the database. */
@Singleton
final class StoredAbsences implements Absences {
  private static final String REASON = "childcare.leniency";

  private final DSLContext sql;
  private final FieldCipher cipher;

  StoredAbsences(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public void publish(PublishedRule rule) {
    var row = new ChildcareAbsenceRuleRecord();
    row.setRuleId(rule.ruleId());
    row.setNurseryId(rule.nursery().value());
    row.setValidFrom(rule.validFrom());
    row.setLateFeePercent(rule.rule().lateFeePercent());
    row.setNoShowFeePercent(rule.rule().noShowFeePercent());
    row.setMissesBeforePause(rule.rule().missesBeforePause());
    row.setWindowDays(rule.rule().windowDays());
    row.setPauseDays(rule.rule().pauseDays());
    row.setPublishedBy(rule.publishedBy());
    row.setPublishedAt(rule.publishedAt());
    ManyRows.insert(sql, CHILDCARE_ABSENCE_RULE, List.of(row));
  }

  @Override
  public List<PublishedRule> rulesOf(Collection<NurseryId> nurseries) {
    var table = CHILDCARE_ABSENCE_RULE;
    return nurseries.isEmpty()
        ? List.of()
        : sql.selectFrom(table)
            .where(table.NURSERY_ID.in(nurseries.stream().map(NurseryId::value).toList()))
            .orderBy(table.PUBLISHED_AT, table.RULE_ID)
            .fetch(StoredAbsences::rule);
  }

  private static PublishedRule rule(ChildcareAbsenceRuleRecord row) {
    return new PublishedRule(
        row.getRuleId(),
        new NurseryId(row.getNurseryId()),
        row.getValidFrom(),
        new AbsenceRule(
            row.getLateFeePercent(),
            row.getNoShowFeePercent(),
            row.getMissesBeforePause(),
            row.getWindowDays(),
            row.getPauseDays()),
        row.getPublishedBy(),
        row.getPublishedAt());
  }

  @Override
  public void addAll(List<Absence> absences) {
    ManyRows.insert(sql, CHILDCARE_ABSENCE, absences.stream().map(StoredAbsences::record).toList());
  }

  private static ChildcareAbsenceRecord record(Absence absence) {
    var row = new ChildcareAbsenceRecord();
    row.setAbsenceId(absence.absenceId());
    row.setBookingId(absence.booking().value());
    row.setSessionId(absence.session().value());
    row.setChildId(absence.child().value());
    row.setNurseryId(absence.nursery().value());
    row.setDay(absence.day());
    row.setKind(absence.kind().name());
    row.setRuleId(absence.ruleId());
    row.setChargeFen(absence.charge().fen());
    row.setRecordedAt(absence.recordedAt());
    return row;
  }

  private Absence absence(ChildcareAbsenceRecord row) {
    return new Absence(
        row.getAbsenceId(),
        new BookingId(row.getBookingId()),
        new SessionId(row.getSessionId()),
        new ChildId(row.getChildId()),
        new NurseryId(row.getNurseryId()),
        row.getDay(),
        AbsenceKind.valueOf(row.getKind()),
        row.getRuleId(),
        Money.ofFen(row.getChargeFen()),
        row.getRecordedAt(),
        leniency(row.getWaivedBy(), row.getWaivedAt(), row.getWaiverEncrypted()));
  }

  private @Nullable Leniency leniency(
      @Nullable String by, @Nullable Instant at, byte @Nullable [] reason) {
    return by == null || at == null || reason == null
        ? null
        : new Leniency(by, at, cipher.decrypt(REASON, reason));
  }

  @Override
  public Optional<Absence> lock(long absenceId) {
    return sql.selectFrom(CHILDCARE_ABSENCE)
        .where(CHILDCARE_ABSENCE.ABSENCE_ID.eq(absenceId))
        .forUpdate()
        .fetchOptional()
        .map(this::absence);
  }

  @Override
  public void waive(long absenceId, Leniency waiver) {
    var table = CHILDCARE_ABSENCE;
    sql.update(table)
        .set(table.WAIVED_AT, waiver.at())
        .set(table.WAIVED_BY, waiver.by())
        .set(table.WAIVER_ENCRYPTED, cipher.encrypt(REASON, waiver.reason()))
        .where(table.ABSENCE_ID.eq(absenceId))
        .execute();
  }

  @Override
  public List<Absence> of(BookingId booking) {
    return sql.selectFrom(CHILDCARE_ABSENCE)
        .where(CHILDCARE_ABSENCE.BOOKING_ID.eq(booking.value()))
        .orderBy(CHILDCARE_ABSENCE.ABSENCE_ID)
        .fetch(this::absence);
  }

  @Override
  public List<Absence> ofChildren(Collection<ChildId> children, @Nullable Long before, int limit) {
    var table = CHILDCARE_ABSENCE;
    return children.isEmpty()
        ? List.of()
        : sql.selectFrom(table)
            .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
            .and(table.ABSENCE_ID.lt(before == null ? Long.MAX_VALUE : before))
            .orderBy(table.ABSENCE_ID.desc())
            .limit(limit)
            .fetch(this::absence);
  }

  @Override
  public List<Absence> ofNursery(
      NurseryId nursery, LocalDate first, LocalDate last, @Nullable Position after, int limit) {
    var table = CHILDCARE_ABSENCE;
    var beyond =
        after == null
            ? DSL.noCondition()
            : DSL.row(table.DAY, table.ABSENCE_ID).gt(after.day(), after.absenceId());
    return sql.selectFrom(table)
        .where(table.NURSERY_ID.eq(nursery.value()))
        .and(table.DAY.between(first, last))
        .and(beyond)
        .orderBy(table.DAY, table.ABSENCE_ID)
        .limit(limit)
        .fetch(this::absence);
  }

  @Override
  public List<LocalDate> misses(NurseryId nursery, ChildId child, LocalDate first, LocalDate last) {
    var table = CHILDCARE_ABSENCE;
    // Locking: of two places missed and recorded at the same moment the later sees the other.
    return sql.select(table.DAY)
        .from(table)
        .where(table.CHILD_ID.eq(child.value()))
        .and(table.NURSERY_ID.eq(nursery.value()))
        .and(table.DAY.between(first, last))
        .and(table.KIND.eq(AbsenceKind.NO_SHOW.name()))
        .and(table.WAIVED_AT.isNull())
        .forUpdate()
        .fetch(table.DAY);
  }

  @Override
  public void pause(Pause pause) {
    var row = new ChildcarePauseRecord();
    row.setPauseId(pause.pauseId());
    row.setNurseryId(pause.nursery().value());
    row.setChildId(pause.child().value());
    row.setFirstDay(pause.firstDay());
    row.setLastDay(pause.lastDay());
    row.setAbsenceId(pause.absenceId());
    ManyRows.insert(sql, CHILDCARE_PAUSE, List.of(row));
  }

  private Pause pause(ChildcarePauseRecord row) {
    return new Pause(
        row.getPauseId(),
        new NurseryId(row.getNurseryId()),
        new ChildId(row.getChildId()),
        row.getFirstDay(),
        row.getLastDay(),
        row.getAbsenceId(),
        leniency(row.getLiftedBy(), row.getLiftedAt(), row.getLiftingEncrypted()));
  }

  @Override
  public Optional<Pause> lockPause(long pauseId) {
    return sql.selectFrom(CHILDCARE_PAUSE)
        .where(CHILDCARE_PAUSE.PAUSE_ID.eq(pauseId))
        .forUpdate()
        .fetchOptional()
        .map(this::pause);
  }

  @Override
  public void lift(long pauseId, Leniency lifted) {
    lift(CHILDCARE_PAUSE.PAUSE_ID.eq(pauseId), lifted);
  }

  @Override
  public void liftPauseOf(long absenceId, Leniency lifted) {
    lift(CHILDCARE_PAUSE.ABSENCE_ID.eq(absenceId), lifted);
  }

  private void lift(org.jooq.Condition which, Leniency lifted) {
    var table = CHILDCARE_PAUSE;
    sql.update(table)
        .set(table.LIFTED_AT, lifted.at())
        .set(table.LIFTED_BY, lifted.by())
        .set(table.LIFTING_ENCRYPTED, cipher.encrypt(REASON, lifted.reason()))
        .where(which)
        .and(table.LIFTED_AT.isNull())
        .execute();
  }

  @Override
  public Map<Long, List<Pause>> pausesOf(Collection<ChildId> children, LocalDate day) {
    var table = CHILDCARE_PAUSE;
    var found = new HashMap<Long, List<Pause>>();
    sql.selectFrom(table)
        .where(table.CHILD_ID.in(children.stream().map(ChildId::value).toList()))
        .and(table.LAST_DAY.ge(day))
        .and(table.LIFTED_AT.isNull())
        .fetch(this::pause)
        .forEach(
            pause ->
                found.computeIfAbsent(pause.child().value(), any -> new ArrayList<>()).add(pause));
    return found;
  }

  @Override
  public List<Pause> pausesAt(NurseryId nursery, @Nullable Long before, int limit) {
    var table = CHILDCARE_PAUSE;
    return sql.selectFrom(table)
        .where(table.NURSERY_ID.eq(nursery.value()))
        .and(table.PAUSE_ID.lt(Objects.requireNonNullElse(before, Long.MAX_VALUE)))
        .orderBy(table.PAUSE_ID.desc())
        .limit(limit)
        .fetch(this::pause);
  }
}
