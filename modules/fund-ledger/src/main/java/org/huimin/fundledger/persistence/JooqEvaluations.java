package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EVALUATION;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.Evaluation;
import org.huimin.fundledger.domain.Evaluations;
import org.jooq.DSLContext;

@Singleton
final class JooqEvaluations implements Evaluations {
  private final DSLContext dsl;

  JooqEvaluations(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public boolean add(Evaluation evaluation) {
    // A second one changes nothing, and its id is then not there.
    dsl.insertInto(FUND_LEDGER_EVALUATION)
        .set(FUND_LEDGER_EVALUATION.EVALUATION_ID, evaluation.id())
        .set(FUND_LEDGER_EVALUATION.PROGRAMME_ID, evaluation.programme().value())
        .set(FUND_LEDGER_EVALUATION.EVALUATION_YEAR, (short) evaluation.year())
        .set(FUND_LEDGER_EVALUATION.SCORE, (short) evaluation.score())
        .set(FUND_LEDGER_EVALUATION.PASSED, evaluation.passed())
        .set(FUND_LEDGER_EVALUATION.EVALUATOR, evaluation.evaluator())
        .set(FUND_LEDGER_EVALUATION.DOCUMENT_ID, evaluation.sealedAs().value())
        .set(FUND_LEDGER_EVALUATION.RECORDED_AT, evaluation.recordedAt())
        .onDuplicateKeyUpdate()
        .set(FUND_LEDGER_EVALUATION.EVALUATION_ID, FUND_LEDGER_EVALUATION.EVALUATION_ID)
        .execute();
    return dsl.fetchExists(
        FUND_LEDGER_EVALUATION, FUND_LEDGER_EVALUATION.EVALUATION_ID.eq(evaluation.id()));
  }

  @Override
  public List<Evaluation> all() {
    return dsl.selectFrom(FUND_LEDGER_EVALUATION)
        .orderBy(FUND_LEDGER_EVALUATION.PROGRAMME_ID, FUND_LEDGER_EVALUATION.EVALUATION_YEAR.desc())
        .fetch(
            row ->
                new Evaluation(
                    row.getEvaluationId(),
                    new ProgrammeId(row.getProgrammeId()),
                    row.getEvaluationYear(),
                    row.getScore(),
                    row.getPassed(),
                    row.getEvaluator(),
                    new DocumentId(row.getDocumentId()),
                    row.getRecordedAt()));
  }
}
