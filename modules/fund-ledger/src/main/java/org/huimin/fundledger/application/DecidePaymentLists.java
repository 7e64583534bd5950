package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.Approver;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
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
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  DecidePaymentLists(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      CheckPaymentLists checks,
      FundPaymentLists funding,
      CountListApprovals approvals,
      Documents documents,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.checks = checks;
    this.funding = funding;
    this.approvals = approvals;
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
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
            documents.seal(List.of(approvals.document(list, approver, counted, counted.fields())));
            return list;
          }
          DocumentId document = new DocumentId(ids.next());
          PaymentList approved =
              list.approved(new PaymentList.Decision(callerId, counted.at(), document));
          if (list.tally().lines() <= access.linesAStep()) {
            approved = funding.commitWhole(approved);
          }
          lists.save(approved);
          // The head of the log is locked last.
          documents.seal(
              List.of(
                  statement(document, approved),
                  approvals.document(
                      approved,
                      approver,
                      counted,
                      counted.fields().text("document", document.text()))));
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
          Instant now = now();
          PaymentList refused =
              access
                  .lock(id, within)
                  .refused(new PaymentList.Decision(callerId, now, null), reason);
          lists.save(refused);
          PaymentList dropped = checks.dropIfShort(refused);
          documents.seal(
              List.of(
                  decision(
                      dropped,
                      callerId,
                      Document.saying()
                          .text("decision", "refused")
                          .text("decided.at", now.toString())
                          .text("reason", reason))));
          return dropped;
        });
  }

  private static Document statement(DocumentId id, PaymentList list) {
    return new Document(
        id,
        DocumentKind.PAYMENT_LIST,
        list.id().text(),
        list.region(),
        null,
        Document.saying()
            .text("programme", list.programmeCode())
            .text("purpose", list.purpose().name())
            .text("month", list.month().toString())
            .text("pay-date", list.payDate().toString())
            .number("lines", list.tally().lines())
            .number("total-fen", list.tally().totalFen())
            .text("lines-sha256", Objects.requireNonNull(list.digestHex(), "checked"))
            .toList());
  }

  /** The time as it is kept, so that what is sealed and what is kept are the same. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A decision about a list, with who took it. */
  Document decision(PaymentList list, String callerId, Document.Fields fields) {
    return new Document(
        new DocumentId(ids.next()),
        DocumentKind.APPROVAL,
        list.id().text(),
        list.region(),
        identities.of(Actor.staff(callerId)),
        fields.toList());
  }
}
