package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ALERT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ALERT_EVIDENCE;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.fundledger.domain.AlertRule;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.Alerts;
import org.huimin.fundledger.domain.Finding;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqAlerts implements Alerts {
  private static final List<Field<?>> EVIDENCE =
      List.of(
          FUND_LEDGER_ALERT_EVIDENCE.ALERT_ID,
          FUND_LEDGER_ALERT_EVIDENCE.LINE_NUMBER,
          FUND_LEDGER_ALERT_EVIDENCE.KIND,
          FUND_LEDGER_ALERT_EVIDENCE.SUBJECT_ID);

  private final DSLContext dsl;

  JooqAlerts(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Map<String, Live> lockLive(AlertRule rule) {
    Map<String, Live> live = new LinkedHashMap<>();
    dsl.select(
            FUND_LEDGER_ALERT.LIVE_KEY,
            FUND_LEDGER_ALERT.ALERT_ID,
            FUND_LEDGER_ALERT.STATE,
            FUND_LEDGER_ALERT.REGION_CODE,
            FUND_LEDGER_ALERT.FISCAL_YEAR)
        .from(FUND_LEDGER_ALERT)
        .where(FUND_LEDGER_ALERT.LIVE_KEY.startsWith(rule + "/"))
        .orderBy(FUND_LEDGER_ALERT.ALERT_ID)
        .forUpdate()
        .forEach(
            row -> {
              Short year = row.value5();
              live.put(
                  row.value1(),
                  new Live(
                      row.value2(),
                      AlertState.valueOf(row.value3()),
                      new RegionCode(row.value4()),
                      year == null ? null : year.intValue()));
            });
    return live;
  }

  @Override
  public Map<Integer, Set<String>> unresolvedOfYearsBefore(int fiscalYear) {
    Map<Integer, Set<String>> keys = new TreeMap<>();
    dsl.select(FUND_LEDGER_ALERT.FISCAL_YEAR, FUND_LEDGER_ALERT.LIVE_KEY)
        .from(FUND_LEDGER_ALERT)
        .where(FUND_LEDGER_ALERT.LIVE_KEY.isNotNull())
        .and(FUND_LEDGER_ALERT.FISCAL_YEAR.lt((short) fiscalYear))
        .and(FUND_LEDGER_ALERT.STATE.ne(AlertState.RESOLVED.name()))
        .forEach(
            row ->
                keys.computeIfAbsent(row.value1().intValue(), _ -> new HashSet<>())
                    .add(row.value2()));
    return keys;
  }

  @Override
  public void raise(long id, Finding finding, Instant at) {
    Integer year = finding.subject().fiscalYear();
    dsl.insertInto(FUND_LEDGER_ALERT)
        .set(FUND_LEDGER_ALERT.ALERT_ID, id)
        .set(FUND_LEDGER_ALERT.RULE, finding.rule().name())
        .set(FUND_LEDGER_ALERT.SUBJECT_KIND, finding.subject().kind().name())
        .set(FUND_LEDGER_ALERT.SUBJECT_ID, finding.subject().id())
        .set(FUND_LEDGER_ALERT.FISCAL_YEAR, year == null ? null : year.shortValue())
        .set(FUND_LEDGER_ALERT.LIVE_KEY, finding.key())
        .set(FUND_LEDGER_ALERT.STATE, AlertState.OPEN.name())
        .set(FUND_LEDGER_ALERT.NAME, finding.name())
        .set(FUND_LEDGER_ALERT.REGION_CODE, finding.region().prefix())
        .set(FUND_LEDGER_ALERT.AMOUNT_FEN, finding.amountFen())
        .set(FUND_LEDGER_ALERT.COMPARED_FEN, finding.comparedFen())
        .set(FUND_LEDGER_ALERT.RATIO_BP, finding.ratioBasisPoints())
        .set(FUND_LEDGER_ALERT.SINCE, Objects.requireNonNullElse(finding.since(), at))
        .set(FUND_LEDGER_ALERT.EVIDENCE_COUNT, finding.evidence().count())
        .set(FUND_LEDGER_ALERT.PARAMETER_ID, finding.parameterId())
        .set(FUND_LEDGER_ALERT.RAISED_AT, at)
        .set(FUND_LEDGER_ALERT.CHECKED_AT, at)
        .onDuplicateKeyUpdate()
        .set(FUND_LEDGER_ALERT.CHECKED_AT, at)
        .execute();
    // Another server may have raised it in between; then there is no alert with this id.
    if (dsl.fetchExists(FUND_LEDGER_ALERT, FUND_LEDGER_ALERT.ALERT_ID.eq(id))) {
      keepEvidence(id, finding.evidence());
    }
  }

  @Override
  public void refresh(long id, Finding finding, Instant at) {
    var update =
        dsl.update(FUND_LEDGER_ALERT)
            .set(FUND_LEDGER_ALERT.AMOUNT_FEN, finding.amountFen())
            .set(FUND_LEDGER_ALERT.COMPARED_FEN, finding.comparedFen())
            .set(FUND_LEDGER_ALERT.RATIO_BP, finding.ratioBasisPoints())
            .set(FUND_LEDGER_ALERT.EVIDENCE_COUNT, finding.evidence().count())
            .set(FUND_LEDGER_ALERT.PARAMETER_ID, finding.parameterId())
            .set(FUND_LEDGER_ALERT.CHECKED_AT, at);
    Instant since = finding.since();
    if (since != null) {
      update = update.set(FUND_LEDGER_ALERT.SINCE, since);
    }
    update.where(FUND_LEDGER_ALERT.ALERT_ID.eq(id)).execute();
    if (!evidenceOf(id).equals(finding.evidence().ids())) {
      dsl.deleteFrom(FUND_LEDGER_ALERT_EVIDENCE)
          .where(FUND_LEDGER_ALERT_EVIDENCE.ALERT_ID.eq(id))
          .execute();
      keepEvidence(id, finding.evidence());
    }
  }

  private List<Long> evidenceOf(long id) {
    return dsl.select(FUND_LEDGER_ALERT_EVIDENCE.SUBJECT_ID)
        .from(FUND_LEDGER_ALERT_EVIDENCE)
        .where(FUND_LEDGER_ALERT_EVIDENCE.ALERT_ID.eq(id))
        .orderBy(FUND_LEDGER_ALERT_EVIDENCE.LINE_NUMBER)
        .fetch(FUND_LEDGER_ALERT_EVIDENCE.SUBJECT_ID);
  }

  private void keepEvidence(long id, Finding.Evidence evidence) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    int line = 0;
    for (Long subject : evidence.ids()) {
      rows.add(ManyRows.row(id, line++, evidence.kind().name(), subject));
    }
    ManyRows.insert(dsl, FUND_LEDGER_ALERT_EVIDENCE, EVIDENCE, rows);
  }

  @Override
  public void end(Live alert, String reason, Instant at) {
    if (alert.state() != AlertState.RESOLVED) {
      resolve(alert.id(), null, reason, at);
    }
    dsl.update(FUND_LEDGER_ALERT)
        .setNull(FUND_LEDGER_ALERT.LIVE_KEY)
        .where(FUND_LEDGER_ALERT.ALERT_ID.eq(alert.id()))
        .execute();
  }

  @Override
  public boolean acknowledge(long id, @Nullable String by, Instant at) {
    return dsl.update(FUND_LEDGER_ALERT)
            .set(FUND_LEDGER_ALERT.STATE, AlertState.ACKNOWLEDGED.name())
            .set(FUND_LEDGER_ALERT.ACKNOWLEDGED_AT, at)
            .set(FUND_LEDGER_ALERT.ACKNOWLEDGED_BY, by)
            .where(FUND_LEDGER_ALERT.ALERT_ID.eq(id))
            .and(FUND_LEDGER_ALERT.STATE.eq(AlertState.OPEN.name()))
            .execute()
        == 1;
  }

  @Override
  public boolean resolve(long id, @Nullable String by, String reason, Instant at) {
    return dsl.update(FUND_LEDGER_ALERT)
            .set(FUND_LEDGER_ALERT.STATE, AlertState.RESOLVED.name())
            .set(FUND_LEDGER_ALERT.RESOLVED_AT, at)
            .set(FUND_LEDGER_ALERT.RESOLVED_BY, by)
            .set(FUND_LEDGER_ALERT.RESOLUTION, reason)
            .where(FUND_LEDGER_ALERT.ALERT_ID.eq(id))
            .and(FUND_LEDGER_ALERT.STATE.ne(AlertState.RESOLVED.name()))
            .execute()
        == 1;
  }

  @Override
  public AlertState stateOf(long id) {
    return AlertState.valueOf(
        Objects.requireNonNull(
            dsl.select(FUND_LEDGER_ALERT.STATE)
                .from(FUND_LEDGER_ALERT)
                .where(FUND_LEDGER_ALERT.ALERT_ID.eq(id))
                .fetchOne(FUND_LEDGER_ALERT.STATE),
            "alert"));
  }
}
