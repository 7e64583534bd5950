package org.huimin.fundledger.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.domain.ApprovalRule;

/**
 * Whether those who approved were as many and as senior as it took, each somebody else, and none of
 * them whoever had prepared it (不相容岗位相互分离核对). Who it was is seen where the commitment can still be
 * opened; where it was forgotten, each approval counts as somebody of its own.
 */
final class SeparationCheck {
  static final String LEVEL = "approver.level";
  static final String NEEDED = "approvals.needed";
  static final String SENIORS_NEEDED = "senior.approvals.needed";

  private final Findings findings;

  SeparationCheck(Findings findings) {
    this.findings = findings;
  }

  /**
   * Something that was approved.
   *
   * @param chinese what it is, for people
   * @param english the same in English
   * @param took the document that says what it took
   * @param approvals those that counted, the last one at the end
   * @param preparer who prepared it, where that is known and may not approve it
   */
  record Approved(
      String chinese,
      String english,
      Filed took,
      List<Filed> approvals,
      Optional<String> preparer) {}

  /**
   * Compares.
   *
   * @param actors who stands behind each document
   */
  void require(Approved approved, Map<Long, String> actors) {
    Map<String, Long> levels = new HashMap<>();
    for (Filed approval : approved.approvals()) {
      String by = actors.getOrDefault(approval.document().documentId(), approval.id());
      if (approved.preparer().filter(by::equals).isPresent()) {
        findings.add(
            "%s 由经办人本人审批（%s）。".formatted(approved.chinese(), approval.place()),
            "%s was approved by who prepared it: %s."
                .formatted(approved.english(), approval.place()));
      } else {
        levels.merge(by, number(approval, LEVEL), Math::max);
      }
    }
    long seniors = levels.values().stream().filter(level -> level >= ApprovalRule.SENIOR).count();
    if (levels.size() < number(approved.took(), NEEDED)
        || seniors < number(approved.took(), SENIORS_NEEDED)) {
      String place = approved.approvals().getLast().place();
      findings.add(
          "%s 需 %s 人审批，封存的审批只有 %d 人（%s）。"
              .formatted(approved.chinese(), approved.took().text(NEEDED), levels.size(), place),
          "%s takes the approval of %s, and that of %d is sealed: %s."
              .formatted(approved.english(), approved.took().text(NEEDED), levels.size(), place));
    }
  }

  /** What a document says under that name as a number, 0 where it says nothing. */
  static long number(Filed document, String name) {
    return document.said(name).map(Long::parseLong).orElse(0L);
  }
}
