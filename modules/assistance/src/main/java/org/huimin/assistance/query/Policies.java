package org.huimin.assistance.query;

import static org.huimin.assistance.persistence.jooq.Tables.ASSISTANCE_POLICY;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/** The catalogue of what can be applied for (救助政策目录). */
@Singleton
public final class Policies {
  /** 最低生活保障, as entered by the migration. */
  public static final long MINIMUM_LIVING_ALLOWANCE = 630_001;

  private final DSLContext sql;
  private final Transactions transactions;

  Policies(DSLContext sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  /** Those that can be applied for on a day. */
  public List<PolicyRow> openOn(LocalDate day) {
    var table = ASSISTANCE_POLICY;
    return transactions.read(
        () ->
            sql.selectFrom(table)
                .where(table.VALID_FROM.le(day))
                .and(table.VALID_UNTIL.isNull().or(table.VALID_UNTIL.gt(day)))
                .orderBy(table.POLICY_ID)
                .fetch(
                    row ->
                        new PolicyRow(
                            row.getPolicyId(),
                            row.getCode(),
                            row.getNameZh(),
                            row.getNameEn(),
                            row.getSummaryZh(),
                            row.getSummaryEn(),
                            row.getSource(),
                            row.getValidFrom(),
                            row.getValidUntil())));
  }

  /** Whether a policy can be applied for on a day. */
  public boolean isOpen(long policyId, LocalDate day) {
    return openOn(day).stream().anyMatch(policy -> policy.policyId() == policyId);
  }
}
