package org.huimin.fundledger.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.kernel.Tsid;

/**
 * Compares who approved payment lists with the approvals sealed, and these with what the sum took
 * (清册审批核对).
 */
final class ListApprovalCheck {
  private static final String TABLE = "fund_ledger_payment_list_approval";
  private static final String DECISION = "decision";
  private static final String IN_PART = " in part";
  private static final String APPROVED = "approved";
  private static final String RESEND = "resend";
  private static final String LEVEL = "approver.level";
  private static final String NEEDED = "approvals.needed";
  private static final String SENIORS_NEEDED = "senior.approvals.needed";
  private static final String DIGEST = "lines-sha256";
  private static final String CONSIDERED = "considered.fen";
  private static final String VOID = "approvals void";
  private static final int SENIOR = 2;

  private final Snapshot snapshot;
  private final Findings findings;
  private final SealedDocuments documents;

  ListApprovalCheck(Snapshot snapshot, Findings findings, SealedDocuments documents) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.documents = documents;
  }

  void check() throws SQLException {
    documents.eachOf("APPROVAL", this::compare);
    new KeyWalk(snapshot, TABLE, "approval_id", "document_id")
        .each(
            keys -> {
              Map<Long, Filed> sealed = documents.of(keys.values());
              keys.forEach(
                  (id, document) -> {
                    Filed found = sealed.get(document);
                    if (found == null || !approvesList(found)) {
                      findings.invented(TABLE, Tsid.text(id));
                    }
                  });
            });
  }

  private void compare(List<Filed> chunk) throws SQLException {
    Map<Long, Filed> approvals = new TreeMap<>();
    for (Filed document : chunk) {
      if (approvesList(document)) {
        approvals.put(document.document().documentId(), document);
      }
    }
    Map<String, List<Filed>> about =
        documents.about(
            approvals.values().stream().map(one -> one.document().subject()).distinct().toList());
    Map<Long, String> actors = documents.actorsOf(approvals.keySet());
    Map<Long, StoredRow> rows = new HashMap<>();
    snapshot.eachOf(
        approvals.keySet(),
        "SELECT * FROM " + TABLE + " WHERE document_id IN (%s)",
        row -> {
          StoredRow stored = StoredRow.of(row);
          rows.put(stored.number("document_id"), stored);
        });
    for (Map.Entry<Long, Filed> one : approvals.entrySet()) {
      Filed approval = one.getValue();
      StoredRow row = rows.get(one.getKey());
      List<Filed> all =
          about.getOrDefault(approval.document().subject(), List.of()).stream()
              .filter(ListApprovalCheck::approvesList)
              .filter(other -> isResend(other) == isResend(approval))
              .toList();
      Map<String, Long> voided =
          voided(about.getOrDefault(approval.document().subject(), List.of()));
      if (row == null) {
        findings.deleted(TABLE, approval.document().subject(), approval.place());
      } else {
        compare(approval, row, all, voided, Optional.ofNullable(actors.get(one.getKey())));
      }
      if (isFinal(approval)) {
        requireEnough(approval, all, voided);
      }
    }
  }

  /** Where in the log approvals came to nothing, by the id of their document. */
  private static Map<String, Long> voided(List<Filed> about) {
    Map<String, Long> voided = new HashMap<>();
    for (Filed document : about) {
      if (document.document().kind().equals("APPROVAL") && document.says(DECISION, VOID)) {
        for (SealedDocument.Line line : document.document().fields()) {
          if (line.name().equals("void.approval")) {
            voided.putIfAbsent(line.value(), document.leafIndex());
          }
        }
      }
    }
    return voided;
  }

  private void compare(
      Filed approval,
      StoredRow row,
      List<Filed> all,
      Map<String, Long> voided,
      Optional<String> by) {
    RowCheck check =
        new RowCheck(findings, TABLE, Tsid.text(row.number("approval_id")), row)
            .isId("list_id", approval.document().subject())
            .is("of_resend", Boolean.toString(isResend(approval)))
            .is("lines_digest", approval.text(DIGEST))
            .is("total_fen", approval.text("total-fen"))
            .is("approvals_needed", approval.text(NEEDED))
            .is("senior_approvals_needed", approval.text(SENIORS_NEEDED))
            .isStaff("approved_by", by)
            .is("approver_level", approval.text(LEVEL))
            .is("approved_at", approval.text("decided.at"))
            .isSaid("considered_fen", approval.said(CONSIDERED))
            .isSaid("window_parameter_id", approval.said("parameter.count-together"));
    String state = row.text("state");
    boolean enough =
        isFinal(approval)
            || all.stream()
                .anyMatch(later -> isFinal(later) && later.leafIndex() > approval.leafIndex());
    // Of those from before that was sealed, what was approved may have changed without a word.
    boolean unspoken = state.equals("VOID") && approval.said(CONSIDERED).isEmpty();
    if (!unspoken) {
      String sealed = enough ? "COUNTED" : "OPEN";
      check.is("state", voided.containsKey(approval.id()) ? "VOID" : sealed);
    }
  }

  /** The last approval and those before it have to be as many and as senior as it says. */
  private void requireEnough(Filed last, List<Filed> all, Map<String, Long> voided) {
    List<Filed> counted = new ArrayList<>();
    for (Filed approval : all) {
      if (approval.leafIndex() < last.leafIndex()) {
        if (isFinal(approval)) {
          counted.clear();
        } else if (approval.says(DIGEST, last.text(DIGEST))
            && voided.getOrDefault(approval.id(), Long.MAX_VALUE) > last.leafIndex()) {
          counted.add(approval);
        }
      }
    }
    counted.add(last);
    long seniors = counted.stream().filter(one -> number(one, LEVEL) >= SENIOR).count();
    if (counted.size() < number(last, NEEDED) || seniors < number(last, SENIORS_NEEDED)) {
      findings.add(
          "清册 %s 需 %s 人审批，封存的审批只有 %d 条（%s）。"
              .formatted(
                  last.document().subject(), last.text(NEEDED), counted.size(), last.place()),
          "Payment list %s takes %s approvals, and %d are sealed: %s."
              .formatted(
                  last.document().subject(), last.text(NEEDED), counted.size(), last.place()));
    }
  }

  private static long number(Filed document, String name) {
    return document.said(name).map(Long::parseLong).orElse(0L);
  }

  /** Approvals from before there were levels say none. */
  private static boolean approvesList(Filed document) {
    if (!document.document().kind().equals("APPROVAL")
        || document.said(LEVEL).isEmpty()
        || document.said("proposal.document").isPresent()) {
      return false;
    }
    String decision = document.text(DECISION);
    return isFinal(document) || decision.endsWith(APPROVED + IN_PART);
  }

  private static boolean isFinal(Filed document) {
    return document.says(DECISION, APPROVED) || document.says(DECISION, RESEND);
  }

  private static boolean isResend(Filed document) {
    return document.text(DECISION).startsWith(RESEND);
  }
}
