package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.ListApproval;
import org.huimin.fundledger.domain.ListApprovals;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Refusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;

/**
 * Counts who approves a payment list, or that corrected lines are sent again, until they are as
 * many and as senior as the sum takes by the rule of the day (清册审批权限). The same rule holds as for
 * payments one by one (ADR 17): that of the region that is paid, which of a list is the list's; and
 * what one person asks for by several lists of a programme within the days of the rule counts as
 * one list.
 */
@Singleton
public final class CountListApprovals {
  private final Transactions transactions;
  private final ApprovalRules rules;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final ListApprovals approvals;
  private final SealApprovals seal;
  private final Documents documents;
  private final TsidGenerator ids;
  private final Clock clock;

  CountListApprovals(
      Transactions transactions,
      ApprovalRules rules,
      PaymentListAccess access,
      PaymentLists lists,
      ListApprovals approvals,
      SealApprovals seal,
      Documents documents,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.rules = rules;
    this.access = access;
    this.lists = lists;
    this.approvals = approvals;
    this.seal = seal;
    this.documents = documents;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * How far the approval of a list is.
   *
   * @param needed how many people; one also where that may be who prepared it
   * @param seniors how many of them must be senior
   * @param given those that count, of the list and of lines sent again, oldest first
   */
  public record Standing(int needed, int seniors, List<ListApproval> given) {}

  /** How far the approval of each list is. */
  public Map<PaymentListId, Standing> of(Collection<PaymentList> some) {
    return transactions.read(() -> standings(some));
  }

  private Map<PaymentListId, Standing> standings(Collection<PaymentList> of) {
    Map<PaymentListId, List<ListApproval>> given =
        approvals.of(of.stream().map(PaymentList::id).toList());
    Map<PaymentListId, Standing> standings = new HashMap<>();
    for (PaymentList list : of) {
      List<ListApproval> some = given.getOrDefault(list.id(), List.of());
      ApprovalRule.Requirement required =
          some.stream()
              .filter(approval -> !approval.what().resend())
              .reduce((_, later) -> later)
              .map(ListApproval::required)
              .orElseGet(() -> requiredNow(list));
      standings.put(
          list.id(), new Standing(Math.max(1, required.approvals()), required.seniors(), some));
    }
    return standings;
  }

  private ApprovalRule.Requirement requiredNow(PaymentList list) {
    ApprovalRule rule = rules.today(list.region());
    return rule.requiredFor(withOtherLists(list, list.tally().totalFen(), rule));
  }

  private long withOtherLists(PaymentList list, long totalFen, ApprovalRule rule) {
    LocalDate since = rule.countedSince(BusinessTime.today(clock));
    return Math.addExact(totalFen, lists.askedForBeside(list, BusinessTime.startOfDay(since)));
  }

  /**
   * One more approval.
   *
   * @param enough whether nobody else has to approve
   * @param fields what the document says of it; to be sealed by the caller under that id
   */
  record Counted(boolean enough, DocumentId document, Instant at, Document.Fields fields) {}

  /**
   * Counts one more approval of a locked list.
   *
   * @param prepared whether the approver had a hand in what is approved
   * @throws RefusedException if it takes somebody else
   */
  Counted count(PaymentList list, ListApproval.Subject what, Approver approver, boolean prepared) {
    ApprovalRule rule = rules.today(list.region());
    // Lines that are sent again were counted with their list.
    long consideredFen =
        what.resend() ? what.totalFen() : withOtherLists(list, what.totalFen(), rule);
    ApprovalRule.Requirement required = rule.requiredFor(consideredFen);
    long secondPersonFromFen = access.secondPersonFromFen(list);
    List<ListApproval> before = approvals.open(list.id());
    Refusal refusal =
        what.refusalToApprove(approver.callerId(), prepared, required, secondPersonFromFen, before);
    if (refusal != null) {
      throw new RefusedException(refusal);
    }
    int level = rule.levelOf(approver.region());
    boolean enough = what.isSettledBy(level, required, before);
    if (enough) {
      approvals.count(list.id());
    }
    Instant now = seal.now();
    DocumentId document = seal.next();
    approvals.add(
        new ListApproval(
            ids.next(),
            list.id(),
            enough ? ListApproval.State.COUNTED : ListApproval.State.OPEN,
            what,
            required,
            approver.callerId(),
            level,
            now,
            document),
        new ListApproval.Considered(consideredFen, rule.versions().countTogether()));
    return new Counted(
        enough,
        document,
        now,
        Document.saying()
            .text("decision", decision(what, enough))
            .text("decided.at", now.toString())
            .number("approver.level", level)
            .number("total-fen", what.totalFen())
            .number("considered.fen", consideredFen)
            .text("lines-sha256", what.digestHex())
            .number("approvals.needed", required.approvals())
            .number("senior.approvals.needed", required.seniors())
            .number("second-person-from-fen", secondPersonFromFen)
            .number("parameter.approval", rule.versions().approval())
            .number("parameter.second", rule.versions().second())
            .number("parameter.senior", rule.versions().senior())
            .number("parameter.count-together", rule.versions().countTogether()));
  }

  private static String decision(ListApproval.Subject what, boolean enough) {
    if (what.resend()) {
      return enough ? "resend" : "resend approved in part";
    }
    return enough ? "approved" : "approved in part";
  }

  /** What was approved in part has changed since. Seals that, so it comes after all other locks. */
  void drop(PaymentList list) {
    sealVoid(list, approvals.dropOpen(list.id()), "lines changed");
  }

  /** The budget did not bear what was approved. Seals that, so it comes after all other locks. */
  void dropAll(PaymentList list) {
    sealVoid(list, approvals.dropAll(list.id()), "budget exhausted");
  }

  private void sealVoid(PaymentList list, List<DocumentId> dropped, String reason) {
    if (dropped.isEmpty()) {
      return;
    }
    Document.Fields fields =
        Document.saying().text("decision", "approvals void").text("reason", reason);
    dropped.forEach(approval -> fields.text("void.approval", approval.text()));
    documents.seal(
        List.of(
            new Document(
                new DocumentId(ids.next()),
                DocumentKind.APPROVAL,
                list.id().text(),
                list.region(),
                null,
                fields.toList())));
  }
}
