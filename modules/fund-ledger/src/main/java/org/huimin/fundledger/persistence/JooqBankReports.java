package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_BANK_REPORT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_UNEXPECTED_ANSWER;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankReports;
import org.jooq.DSLContext;

@Singleton
final class JooqBankReports implements BankReports {
  private static final int LONGEST_REASON = 40;

  private final DSLContext dsl;
  private final Clock clock;

  JooqBankReports(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  @Override
  public Set<String> applied(String messageId) {
    return dsl.select(FUND_LEDGER_BANK_REPORT.CONTENT_DIGEST)
        .from(FUND_LEDGER_BANK_REPORT)
        .where(FUND_LEDGER_BANK_REPORT.MESSAGE_ID.eq(messageId))
        .fetchSet(row -> HexFormat.of().formatHex(row.value1()));
  }

  @Override
  public void markApplied(String messageId, String sha256) {
    dsl.insertInto(FUND_LEDGER_BANK_REPORT)
        .set(FUND_LEDGER_BANK_REPORT.MESSAGE_ID, messageId)
        .set(FUND_LEDGER_BANK_REPORT.CONTENT_DIGEST, HexFormat.of().parseHex(sha256))
        .set(FUND_LEDGER_BANK_REPORT.APPLIED_AT, clock.instant())
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** One by one, as there are few, and the database has to say of each whether it was new. */
  @Override
  public int noteUnexpected(String message, Collection<BankAnswer> answers) {
    var table = FUND_LEDGER_UNEXPECTED_ANSWER;
    int noted = 0;
    for (BankAnswer answer : answers) {
      String reason = answer.reason();
      noted +=
          dsl.insertInto(table)
              .set(table.LINE_ID, answer.line().value())
              .set(table.ATTEMPT, answer.attempt())
              .set(table.PAID, answer.paid())
              .set(table.MADE_AT, answer.madeAt())
              .set(
                  table.REASON,
                  reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON))
              .set(table.MESSAGE_ID, message)
              .set(table.NOTED_AT, clock.instant())
              .onDuplicateKeyIgnore()
              .execute();
    }
    return noted;
  }
}
