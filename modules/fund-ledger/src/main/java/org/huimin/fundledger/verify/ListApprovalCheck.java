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
  private static final String STATEMENT = "PAYMENT_LIST";
  private static final String DECISION = "decision";
  private static final String IN_PART = " in part";
  private static final String APPROVED = "approved";
  private static final String RESEND = "resend";
  private static final String DIGEST = "lines-sha256";
  private static final String CONSIDERED = "considered.fen";
  private static final String VOID = "approvals void";

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
    Map<Long, String> actors =
        documents.actorsOf(
            about.values().stream()
                .flatMap(List::stream)
                .filter(one -> approvesList(one) || one.document().kind().equals(STATEMENT))
                .map(one -> one.document().documentId())
                .toList());
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
        requireEnough(approval, all, voided, actors);
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
            .is("approvals_needed", approval.text(SeparationCheck.NEEDED))
            .is("senior_approvals_needed", approval.text(SeparationCheck.SENIORS_NEEDED))
            .isStaff("approved_by", by)
            .is("approver_level", approval.text(SeparationCheck.LEVEL))
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
  private void requireEnough(
      Filed last, List<Filed> all, Map<String, Long> voided, Map<Long, String> actors) {
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
    new SeparationCheck(findings)
        .require(
            new SeparationCheck.Approved(
                "清册 " + last.document().subject(),
                "Payment list " + last.document().subject(),
                last,
                counted,
                uploader(last, actors)),
            actors);
  }

  /** Who uploaded what was approved, unless one person alone may have it paid. */
  private static Optional<String> uploader(Filed last, Map<Long, String> actors) {
    boolean alone =
        SeparationCheck.number(last, SeparationCheck.NEEDED) == 0
            && SeparationCheck.number(last, "total-fen")
                < SeparationCheck.number(last, "second-person-from-fen");
    return alone
        ? Optional.empty()
        : Tsid.parse(last.text("document"))
            .toOptional()
            .flatMap(statement -> Optional.ofNullable(actors.get(statement.value())));
  }

  /** Approvals from before there were levels say none. */
  private static boolean approvesList(Filed document) {
    if (!document.document().kind().equals("APPROVAL")
        || document.said(SeparationCheck.LEVEL).isEmpty()
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
