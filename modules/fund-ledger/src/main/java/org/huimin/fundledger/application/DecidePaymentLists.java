package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;

/** Approves payment lists as one, or refuses them (清册审批). Either is sealed in the public log. */
@Singleton
public final class DecidePaymentLists {
  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final CheckPaymentLists checks;
  private final FundPaymentLists funding;
  private final CountListApprovals approvals;
  private final SealApprovals seal;

  DecidePaymentLists(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      CheckPaymentLists checks,
      FundPaymentLists funding,
      CountListApprovals approvals,
      SealApprovals seal) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.checks = checks;
    this.funding = funding;
    this.approvals = approvals;
    this.seal = seal;
  }

  /**
   * Approves a checked list. It stays {@code CHECKED} until as many have as its total takes.
   *
   * @param within the area that the caller answers for; decides the level
   * @throws org.huimin.kernel.RefusedException if somebody else has to, or the budget does not bear
   *     a short list; a long one comes back to {@code CHECKED} by the job
   */
  public PaymentList approve(PaymentListId id, RegionCode within, String callerId) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(id, within);
          access.requireBank();
          Approver approver = new Approver(callerId, within);
          var counted =
              approvals.count(list, list.toApprove(), approver, callerId.equals(list.uploadedBy()));
          if (!counted.enough()) {
            seal.seal(
                seal.approval(counted.document(), id, list.region(), callerId, counted.fields()));
            return list;
          }
          DocumentId document = seal.next();
          PaymentList approved =
              list.approved(new PaymentList.Decision(callerId, counted.at(), document));
          if (list.tally().lines() <= access.linesAStep()) {
            approved = funding.commitWhole(approved);
          }
          lists.save(approved);
          // The head of the log is locked last.
          seal.seal(
              statement(document, approved),
              seal.approval(
                  counted.document(),
                  id,
                  list.region(),
                  callerId,
                  counted.fields().text("document", document.text())));
          return approved;
        });
  }

  /**
   * Refuses or withdraws a list that was not approved.
   *
   * @param reason stands in the public log
   */
  public PaymentList refuse(PaymentListId id, RegionCode within, String callerId, String reason) {
    return transactions.write(
        () -> {
          Instant now = seal.now();
          PaymentList refused =
              access
                  .lock(id, within)
                  .refused(new PaymentList.Decision(callerId, now, null), reason);
          lists.save(refused);
          PaymentList dropped = checks.dropIfShort(refused);
          seal.seal(
              seal.approval(
                  seal.next(),
                  id,
                  dropped.region(),
                  callerId,
                  Document.saying()
                      .text("decision", "refused")
                      .text("decided.at", now.toString())
                      .text("reason", reason)));
          return dropped;
        });
  }

  /** Who uploaded the list answers for it, so that nobody can say later that it was another. */
  private Document statement(DocumentId id, PaymentList list) {
    return seal.of(
        id,
        DocumentKind.PAYMENT_LIST,
        list.id(),
        list.region(),
        list.uploadedBy(),
        Document.saying()
            .text("programme", list.programmeCode())
            .text("purpose", list.purpose().name())
            .text("month", list.month().toString())
            .text("pay-date", list.payDate().toString())
            .number("lines", list.tally().lines())
            .number("total-fen", list.tally().totalFen())
            .text("lines-sha256", Objects.requireNonNull(list.digestHex(), "checked")));
  }
}
