package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.kernel.Tsid;

/** Compares payment lists with what was sealed when they were approved or refused (发放清册核对). */
final class PaymentListCheck {
  private static final String LISTS = "fund_ledger_payment_list";
  private static final String STATEMENT = "PAYMENT_LIST";
  private static final String DECISION = "decision";
  private static final String APPROVED = "approved";
  private static final String REFUSED = "refused";

  /** What nobody has decided on yet. */
  private static final Set<String> UNDECIDED = Set.of("DRAFT", "CHECKING", "FAULTY", "CHECKED");

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  PaymentListCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  void check() throws SQLException {
    documents.eachOf(STATEMENT, this::compareStatements);
    documents.eachOf("APPROVAL", this::compareDecisions);
    findInvented();
    snapshot.each(
        "SELECT l.list_id, l.line_id FROM fund_ledger_payment_line l"
            + " LEFT JOIN fund_ledger_payment_list p ON p.list_id = l.list_id"
            + " WHERE p.list_id IS NULL",
        row -> findings.invented(PaymentLineCheck.LINES, Tsid.text(row.getLong(2))));
  }

  /** What was approved: of two statements about one list the later holds. */
  private void compareStatements(List<Filed> chunk) throws SQLException {
    Map<Long, Filed> statements = new TreeMap<>();
    Map<String, List<Filed>> about = documents.about(subjects(chunk));
    for (Filed statement : chunk) {
      boolean newest =
          about.getOrDefault(statement.document().subject(), List.of()).stream()
              .filter(other -> other.document().kind().equals(STATEMENT))
              .noneMatch(other -> other.leafIndex() > statement.leafIndex());
      if (newest) {
        statement.subject().ifPresent(id -> statements.put(id, statement));
      }
    }
    Map<Long, String> uploaders =
        documents.actorsOf(
            statements.values().stream().map(one -> one.document().documentId()).toList());
    Map<Long, StoredRow> rows = rows(statements.keySet());
    for (Map.Entry<Long, Filed> one : statements.entrySet()) {
      Filed sealed = one.getValue();
      StoredRow row = rows.get(one.getKey());
      if (row == null) {
        findings.deleted(LISTS, Tsid.text(one.getKey()), sealed.place());
        continue;
      }
      var ignored =
          new RowCheck(findings, LISTS, sealed.document().subject(), row)
              .isStaff(
                  "uploaded_by", Optional.ofNullable(uploaders.get(sealed.document().documentId())))
              .is("programme_code", sealed.text("programme"))
              .is("purpose", sealed.text("purpose"))
              .isRegion("region_code", sealed.document().regionCode())
              .is("paid_month", sealed.text("month") + "-01")
              .is("pay_date", sealed.text("pay-date"))
              .is("line_count", sealed.text("lines"))
              .is("total_fen", sealed.text("total-fen"))
              .is("lines_digest", sealed.text("lines-sha256"));
    }
    new PaymentLineCheck(snapshot, findings).compare(statements);
  }

  /** What the last decision on a list led to. */
  private void compareDecisions(List<Filed> chunk) throws SQLException {
    Map<String, List<Filed>> about =
        documents.about(subjects(chunk.stream().filter(PaymentListCheck::decidesOnList).toList()));
    Map<Long, Filed> decisions = new TreeMap<>();
    for (Filed decision : chunk) {
      if (decidesOnList(decision)
          && lastDecision(about, decision).filter(decision::equals).isPresent()) {
        decision.subject().ifPresent(id -> decisions.put(id, decision));
      }
    }
    Map<Long, String> actors =
        documents.actorsOf(
            decisions.values().stream().map(one -> one.document().documentId()).toList());
    Map<Long, StoredRow> rows = rows(decisions.keySet());
    for (Map.Entry<Long, Filed> one : decisions.entrySet()) {
      Filed decision = one.getValue();
      StoredRow row = rows.get(one.getKey());
      String id = Tsid.text(one.getKey());
      if (row == null) {
        findings.deleted(LISTS, id, decision.place());
        continue;
      }
      RowCheck check =
          new RowCheck(findings, LISTS, id, row)
              .isStaff(
                  "decided_by", Optional.ofNullable(actors.get(decision.document().documentId())))
              .isSaid("decided_at", decision.said("decided.at"))
              .isId("document_id", decision.text("document"));
      String state = row.text("state");
      if (decision.says(DECISION, REFUSED)) {
        check.is("state", "REFUSED").is("refusal", decision.text("reason"));
      } else if (state.equals("REFUSED")
          || (UNDECIDED.contains(state) && !state.equals("CHECKED"))) {
        // Approved and back at checked: the budget did not bear it.
        check.compare("state", APPROVED, state);
      }
    }
  }

  private static Optional<Filed> lastDecision(Map<String, List<Filed>> about, Filed decision) {
    return about.getOrDefault(decision.document().subject(), List.of()).stream()
        .filter(PaymentListCheck::decidesOnList)
        .reduce((_, later) -> later);
  }

  private static boolean decidesOnList(Filed document) {
    return document.document().kind().equals("APPROVAL")
        && document.said("proposal.document").isEmpty()
        && (document.says(DECISION, APPROVED) || document.says(DECISION, REFUSED));
  }

  private static List<String> subjects(List<Filed> documents) {
    return documents.stream().map(one -> one.document().subject()).distinct().toList();
  }

  private Map<Long, StoredRow> rows(Set<Long> ids) throws SQLException {
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT * FROM fund_ledger_payment_list WHERE list_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("list_id"), stored);
        });
    return rows;
  }

  /** Lists that say they were decided on, and nobody did. */
  private void findInvented() throws SQLException {
    new KeyWalk(snapshot, LISTS, "list_id", "document_id")
        .each(
            keys -> {
              Map<Long, StoredRow> decided = new TreeMap<>();
              rows(keys.keySet())
                  .forEach(
                      (id, row) -> {
                        if (!UNDECIDED.contains(row.text("state"))
                            || !row.text("document_id").isEmpty()) {
                          decided.put(id, row);
                        }
                      });
              Map<String, List<Filed>> about =
                  documents.about(decided.keySet().stream().map(Tsid::text).toList());
              List<String> invented = new ArrayList<>();
              decided.forEach(
                  (id, row) -> {
                    String wanted = row.text("state").equals("REFUSED") ? REFUSED : APPROVED;
                    if (about.getOrDefault(Tsid.text(id), List.of()).stream()
                        .noneMatch(one -> decidesOnList(one) && one.says(DECISION, wanted))) {
                      invented.add(Tsid.text(id));
                    }
                  });
              invented.forEach(id -> findings.invented(LISTS, id));
            });
  }
}
