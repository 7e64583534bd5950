package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.huimin.kernel.Tsid;

/** Compares spending plans and evaluations with their sealed documents (支出计划、绩效评价核对). */
final class SteeringCheck {
  private static final String PLANS = "fund_ledger_spending_plan";
  private static final String EVALUATIONS = "fund_ledger_evaluation";
  private static final String PLAN = "SPENDING_PLAN";
  private static final String EVALUATION = "EVALUATION";
  private static final int QUARTERS = 4;

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  SteeringCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  void check() throws SQLException {
    documents.eachOf(PLAN, this::comparePlans);
    documents.eachOf(EVALUATION, this::compareEvaluations);
    findInventedPlans();
    findInventedEvaluations();
  }

  /** Of two plans of a programme for one year the later holds. */
  private void comparePlans(List<Filed> chunk) throws SQLException {
    Map<String, List<Filed>> about = documents.about(subjects(chunk));
    Map<String, StoredRow> rows =
        rows(
            chunk,
            "SELECT * FROM fund_ledger_spending_plan WHERE programme_id IN (%s)",
            row ->
                planId(row.number("programme_id"), row.text("fiscal_year"), row.text("quarter")));
    for (Filed plan : chunk) {
      boolean newest =
          about.getOrDefault(plan.document().subject(), List.of()).stream()
              .filter(other -> other.document().kind().equals(PLAN))
              .filter(other -> other.says("fiscal.year", plan.text("fiscal.year")))
              .noneMatch(other -> other.leafIndex() > plan.leafIndex());
      Optional<Long> programme = plan.subject();
      if (!newest || programme.isEmpty()) {
        continue;
      }
      for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        Optional<String> share = plan.said("basis.points.quarter." + quarter);
        String id = planId(programme.get(), plan.text("fiscal.year"), Integer.toString(quarter));
        StoredRow row = rows.get(id);
        if (row != null) {
          var ignored =
              new RowCheck(findings, PLANS, id, row)
                  .is("share_bp", share.orElse(""))
                  .isId("document_id", plan.id());
        } else if (share.isPresent()) {
          findings.deleted(PLANS, id, plan.place());
        }
      }
    }
  }

  private void compareEvaluations(List<Filed> chunk) throws SQLException {
    Map<String, StoredRow> rows =
        rows(
            chunk,
            "SELECT * FROM fund_ledger_evaluation WHERE programme_id IN (%s)",
            row -> row.number("programme_id") + "/" + row.text("evaluation_year"));
    for (Filed evaluation : chunk) {
      Optional<Long> programme = evaluation.subject();
      if (programme.isEmpty()) {
        continue;
      }
      StoredRow row = rows.get(programme.get() + "/" + evaluation.text("year"));
      if (row == null) {
        findings.deleted(
            EVALUATIONS,
            evaluation.document().subject() + "/" + evaluation.text("year"),
            evaluation.place());
        continue;
      }
      var ignored =
          new RowCheck(findings, EVALUATIONS, Tsid.text(row.number("evaluation_id")), row)
              .isSaid("evaluation_id", evaluation.said("evaluation").map(SteeringCheck::number))
              .is("score", evaluation.text("score"))
              .is("passed", evaluation.text("passed"))
              .is("evaluator", evaluation.text("evaluator"))
              .isSaid("recorded_at", evaluation.said("recorded.at"))
              .isId("document_id", evaluation.id());
    }
  }

  private static String number(String id) {
    return Tsid.parse(id).toOptional().map(known -> Long.toString(known.value())).orElse(id);
  }

  private interface Key {
    String of(StoredRow row);
  }

  private Map<String, StoredRow> rows(List<Filed> chunk, String sql, Key key) throws SQLException {
    Set<Long> programmes = new TreeSet<>();
    chunk.forEach(document -> document.subject().ifPresent(programmes::add));
    Map<String, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        programmes,
        sql,
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(key.of(stored), stored);
        });
    return rows;
  }

  /** A plan has four rows a year, so all of them at once are few. */
  private void findInventedPlans() throws SQLException {
    Map<String, Long> sealedIn = new TreeMap<>();
    snapshot.each(
        "SELECT programme_id, fiscal_year, quarter, document_id FROM fund_ledger_spending_plan",
        row ->
            sealedIn.put(
                planId(row.getLong(1), row.getString(2), row.getString(3)), row.getLong(4)));
    Map<Long, Filed> sealed = inChunks(Set.copyOf(sealedIn.values()));
    sealedIn.forEach(
        (id, document) -> {
          Filed found = sealed.get(document);
          if (found == null
              || !found.document().kind().equals(PLAN)
              || !id.startsWith(found.document().subject() + "/" + found.text("fiscal.year"))) {
            findings.invented(PLANS, id);
          }
        });
  }

  private Map<Long, Filed> inChunks(Set<Long> ids) throws SQLException {
    Map<Long, Filed> found = new HashMap<>();
    List<Long> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += Snapshot.CHUNK) {
      found.putAll(documents.of(all.subList(from, Math.min(all.size(), from + Snapshot.CHUNK))));
    }
    return found;
  }

  private void findInventedEvaluations() throws SQLException {
    Map<Long, Long> programmes = new HashMap<>();
    snapshot.each(
        "SELECT evaluation_id, programme_id FROM fund_ledger_evaluation",
        row -> programmes.put(row.getLong(1), row.getLong(2)));
    new KeyWalk(snapshot, EVALUATIONS, "evaluation_id", "document_id")
        .each(
            keys -> {
              Map<Long, Filed> sealed = documents.of(keys.values());
              keys.forEach(
                  (id, document) -> {
                    Filed found = sealed.get(document);
                    if (found == null
                        || !found.document().kind().equals(EVALUATION)
                        || !found.isAbout(programmes.getOrDefault(id, 0L))) {
                      findings.invented(EVALUATIONS, Tsid.text(id));
                    }
                  });
            });
  }

  private static List<String> subjects(List<Filed> documents) {
    return documents.stream().map(one -> one.document().subject()).distinct().toList();
  }

  private static String planId(long programme, String year, String quarter) {
    return Tsid.text(programme) + "/" + year + "/" + quarter;
  }
}
