package org.huimin.fundledger.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huimin.kernel.Sha256;
import org.huimin.kernel.Tsid;

/** Compares proposed payments and who decided on them with the approvals sealed (支付审批核对). */
final class ProposalCheck {
  private static final String PROPOSALS = "fund_ledger_proposal";
  private static final String CLAIMS = "fund_ledger_proposal_claim";
  private static final String DECISIONS = "fund_ledger_proposal_decision";
  private static final String DECISION = "decision";

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  ProposalCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  /** The claims of a proposal as they come, in their order. */
  private static final class Claims {
    private final MessageDigest digest = Sha256.begin();
    private long count;

    void add(long commitment) {
      digest.update(
          ((count == 0 ? "" : "\n") + Tsid.text(commitment)).getBytes(StandardCharsets.UTF_8));
      count++;
    }
  }

  void check() throws SQLException {
    documents.eachOf("APPROVAL", this::compare);
    findInvented();
    findStrays(CLAIMS, "commitment_id");
    findStrays(DECISIONS, "document_id");
  }

  private void compare(List<Filed> approvals) throws SQLException {
    Map<Long, Filed> proposed = new TreeMap<>();
    for (Filed approval : approvals) {
      if (approval.says(DECISION, "proposed")) {
        approval.subject().ifPresent(id -> proposed.put(id, approval));
      }
    }
    Map<String, List<Filed>> about =
        documents.about(
            proposed.values().stream().map(approval -> approval.document().subject()).toList());
    List<Long> involved = new ArrayList<>();
    about.values().forEach(all -> all.forEach(one -> involved.add(one.document().documentId())));
    Map<Long, String> actors = documents.actorsOf(involved);
    Map<Long, StoredRow> rows = rows(proposed.keySet());
    Map<Long, Claims> claims = claims(proposed.keySet());
    Map<Long, List<StoredRow>> decided = decisions(proposed.keySet());
    for (Map.Entry<Long, Filed> one : proposed.entrySet()) {
      long id = one.getKey();
      Filed proposal = one.getValue();
      List<Filed> decisions =
          about.getOrDefault(proposal.document().subject(), List.of()).stream()
              .filter(approval -> approval.says("proposal.document", proposal.id()))
              .toList();
      StoredRow row = rows.get(id);
      if (row == null) {
        findings.deleted(PROPOSALS, Tsid.text(id), proposal.place());
      } else {
        compareProposal(proposal, decisions, row, actors);
      }
      compareClaims(proposal, claims.getOrDefault(id, new Claims()));
      compareDecisions(Tsid.text(id), decisions, decided.getOrDefault(id, List.of()), actors);
      requireEnough(proposal, decisions, actors);
    }
  }

  private void compareProposal(
      Filed proposal, List<Filed> decisions, StoredRow row, Map<Long, String> actors) {
    Optional<Filed> last =
        decisions.stream()
            .filter(one -> one.says(DECISION, "refused") || one.said("payment").isPresent())
            .reduce((_, later) -> later);
    String state =
        last.map(one -> one.says(DECISION, "refused") ? "REFUSED" : "PAID").orElse("PROPOSED");
    var ignored =
        new RowCheck(findings, PROPOSALS, proposal.document().subject(), row)
            .is("state", state)
            .isRegion("region_code", proposal.document().regionCode())
            .isStaff("proposed_by", actor(proposal, actors))
            .isSaid("proposed_at", proposal.said("proposed.at"))
            .isSaid("memo", proposal.said("memo"))
            .is("amount_fen", proposal.text("amount.fen"))
            .is("approvals_needed", proposal.text("approvals.needed"))
            .is("senior_approvals_needed", proposal.text("senior.approvals.needed"))
            .is("approval_parameter_id", proposal.text("parameter.approval"))
            .is("second_parameter_id", proposal.text("parameter.second"))
            .is("senior_parameter_id", proposal.text("parameter.senior"))
            .isSaid("considered_fen", proposal.said("considered.fen"))
            .isSaid("window_parameter_id", proposal.said("parameter.count-together"))
            .isId("document_id", proposal.id())
            .isSaid("decided_at", last.isEmpty() ? Optional.of("") : last.get().said("decided.at"));
  }

  /** What was paid has to have been approved before by as many others as it took. */
  private void requireEnough(Filed proposal, List<Filed> decisions, Map<Long, String> actors) {
    decisions.stream()
        .filter(decision -> decision.said("payment").isPresent())
        .findFirst()
        .ifPresent(
            last ->
                new SeparationCheck(findings)
                    .require(
                        new SeparationCheck.Approved(
                            "支付申请 " + proposal.document().subject(),
                            "Proposed payment " + proposal.document().subject(),
                            proposal,
                            decisions.stream()
                                .filter(one -> one.says(DECISION, "approved"))
                                .filter(one -> one.leafIndex() <= last.leafIndex())
                                .toList(),
                            actor(proposal, actors)),
                        actors));
  }

  private void compareClaims(Filed proposal, Claims claims) {
    String id = proposal.document().subject();
    String digest = Sha256.hex(claims.digest);
    if (!proposal.says("claims", Long.toString(claims.count))) {
      findings.changed(
          CLAIMS, id, "COUNT(*)", proposal.text("claims"), Long.toString(claims.count));
    } else if (!proposal.says("claims.sha256", digest)) {
      findings.changed(CLAIMS, id, "SHA-256", proposal.text("claims.sha256"), digest);
    }
  }

  private void compareDecisions(
      String proposal, List<Filed> decisions, List<StoredRow> rows, Map<Long, String> actors) {
    Map<Long, StoredRow> byDocument = new HashMap<>();
    rows.forEach(row -> byDocument.put(row.number("document_id"), row));
    Set<Long> known = new HashSet<>();
    for (Filed decision : decisions) {
      long document = decision.document().documentId();
      known.add(document);
      StoredRow row = byDocument.get(document);
      if (row != null) {
        var ignored =
            new RowCheck(findings, DECISIONS, proposal + "/" + row.text("decided_by"), row)
                .isStaff("decided_by", actor(decision, actors))
                .is(DECISION, decision.says(DECISION, "refused") ? "REFUSED" : "APPROVED")
                .is("approver_level", decision.text("approver.level"))
                .isSaid("decided_at", decision.said("decided.at"));
      } else if (!isReplaced(decision, decisions, actors)) {
        findings.deleted(DECISIONS, proposal, decision.place());
      }
    }
    for (StoredRow row : rows) {
      if (!known.contains(row.number("document_id"))) {
        findings.invented(DECISIONS, proposal + "/" + row.text("decided_by"));
      }
    }
  }

  /** Whoever approved may still refuse, and has one row. */
  private static boolean isReplaced(
      Filed decision, List<Filed> decisions, Map<Long, String> actors) {
    Optional<String> by = actor(decision, actors);
    return decisions.stream()
        .filter(later -> later.leafIndex() > decision.leafIndex())
        .filter(later -> later.says(DECISION, "refused"))
        .map(later -> actor(later, actors))
        .anyMatch(refuser -> refuser.isEmpty() || by.isEmpty() || refuser.equals(by));
  }

  private static Optional<String> actor(Filed document, Map<Long, String> actors) {
    return Optional.ofNullable(actors.get(document.document().documentId()));
  }

  private Map<Long, StoredRow> rows(Set<Long> ids) throws SQLException {
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT * FROM fund_ledger_proposal WHERE proposal_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("proposal_id"), stored);
        });
    return rows;
  }

  private Map<Long, Claims> claims(Set<Long> ids) throws SQLException {
    Map<Long, Claims> claims = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT proposal_id, commitment_id FROM fund_ledger_proposal_claim"
            + " WHERE proposal_id IN (%s) ORDER BY proposal_id, commitment_id",
        row -> claims.computeIfAbsent(row.getLong(1), _ -> new Claims()).add(row.getLong(2)));
    return claims;
  }

  private Map<Long, List<StoredRow>> decisions(Set<Long> ids) throws SQLException {
    Map<Long, List<StoredRow>> decisions = new HashMap<>();
    snapshot.eachOf(
        ids,
        "SELECT * FROM fund_ledger_proposal_decision WHERE proposal_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          decisions
              .computeIfAbsent(stored.number("proposal_id"), _ -> new ArrayList<>())
              .add(stored);
        });
    return decisions;
  }

  private void findInvented() throws SQLException {
    new KeyWalk(snapshot, PROPOSALS, "proposal_id", "document_id")
        .each(
            keys -> {
              Map<Long, Filed> sealed = documents.of(keys.values());
              keys.forEach(
                  (id, document) -> {
                    Filed found = sealed.get(document);
                    if (found == null || !found.isAbout(id) || !found.says(DECISION, "proposed")) {
                      findings.invented(PROPOSALS, Tsid.text(id));
                    }
                  });
            });
  }

  private void findStrays(String table, String column) throws SQLException {
    snapshot.each(
        "SELECT s.proposal_id, s."
            + column
            + " FROM "
            + table
            + " s LEFT JOIN fund_ledger_proposal p ON p.proposal_id = s.proposal_id"
            + " WHERE p.proposal_id IS NULL",
        row ->
            findings.invented(table, Tsid.text(row.getLong(1)) + "/" + Tsid.text(row.getLong(2))));
  }
}
