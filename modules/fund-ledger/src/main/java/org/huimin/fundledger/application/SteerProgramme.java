package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.Evaluation;
import org.huimin.fundledger.domain.Evaluations;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.fundledger.domain.SpendingPlans;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;

/** Sets spending plans (支出计划) and records evaluations (绩效评价); both are sealed. */
@Singleton
public final class SteerProgramme {
  private final Transactions transactions;
  private final SpendingPlans plans;
  private final Evaluations evaluations;
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  SteerProgramme(
      Transactions transactions,
      SpendingPlans plans,
      Evaluations evaluations,
      Documents documents,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.plans = plans;
    this.evaluations = evaluations;
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  /** Sets how a year's budget is to be spent, in the place of the plan before. */
  public void plan(Programme programme, SpendingPlan plan, Actor actor) {
    transactions.write(
        () -> {
          DocumentId document = new DocumentId(ids.next());
          plans.set(programme.id(), plan, document);
          Document.Fields fields = Document.saying().number("fiscal.year", plan.fiscalYear());
          int quarter = 1;
          for (int share : plan.quarterBasisPoints()) {
            fields.number("basis.points.quarter." + quarter++, share);
          }
          seal(document, DocumentKind.SPENDING_PLAN, programme, actor, fields);
        });
  }

  /**
   * Records how a programme did in a year, once and for all.
   *
   * @param evaluator the body that evaluated; public
   * @throws RefusedException if that year was recorded before
   */
  public Evaluation evaluate(
      Programme programme, int year, int score, boolean passed, String evaluator, Actor actor) {
    return transactions.write(
        () -> {
          Evaluation evaluation =
              new Evaluation(
                  ids.next(),
                  programme.id(),
                  year,
                  score,
                  passed,
                  evaluator,
                  new DocumentId(ids.next()),
                  clock.instant().truncatedTo(ChronoUnit.MICROS));
          if (!evaluations.add(evaluation)) {
            throw new RefusedException(new FundRefusal.EvaluationRecorded(year));
          }
          seal(
              evaluation.sealedAs(),
              DocumentKind.EVALUATION,
              programme,
              actor,
              Document.saying()
                  .text("evaluation", Tsid.text(evaluation.id()))
                  .text("recorded.at", evaluation.recordedAt().toString())
                  .number("year", year)
                  .number("score", score)
                  .text("passed", Boolean.toString(passed))
                  .text("evaluator", evaluator));
          return evaluation;
        });
  }

  private void seal(
      DocumentId id, DocumentKind kind, Programme programme, Actor actor, Document.Fields fields) {
    documents.seal(
        List.of(
            new Document(
                id,
                kind,
                programme.id().text(),
                programme.region(),
                identities.of(actor),
                fields.toList())));
  }
}
