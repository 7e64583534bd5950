package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.api.model.FundPaymentError;
import org.huimin.api.model.FundPaymentLine;
import org.huimin.api.model.FundPaymentLineState;
import org.huimin.api.model.FundPaymentLineTotal;
import org.huimin.api.model.FundPaymentList;
import org.huimin.api.model.FundPaymentListApproval;
import org.huimin.api.model.FundPaymentListState;
import org.huimin.api.model.FundPurpose;
import org.huimin.fundledger.application.CountListApprovals;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.fundledger.domain.LineFault;
import org.huimin.fundledger.domain.ListApproval;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.query.PaymentListReads;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;

/** Payment lists as callers see them. */
@Singleton
final class PaymentListAnswers {
  private final Messages messages;
  private final CountListApprovals approvals;

  PaymentListAnswers(Messages messages, CountListApprovals approvals) {
    this.messages = messages;
    this.approvals = approvals;
  }

  FundPaymentList list(PaymentList list) {
    return lists(List.of(list)).getFirst();
  }

  List<FundPaymentList> lists(List<PaymentList> lists) {
    Map<PaymentListId, CountListApprovals.Standing> standings = approvals.of(lists);
    return lists.stream()
        .map(list -> list(list, Objects.requireNonNull(standings.get(list.id()), "asked just now")))
        .toList();
  }

  private static FundPaymentList list(PaymentList list, CountListApprovals.Standing standing) {
    FundPaymentList answer =
        new FundPaymentList(
            list.id().text(),
            list.programmeCode(),
            FundPurpose.valueOf(list.purpose().name()),
            list.region().code(),
            list.month().toString(),
            list.payDate(),
            list.uploadedBy(),
            FundPaymentListState.valueOf(list.state().name()),
            list.tally().parts(),
            list.tally().lines(),
            list.tally().totalFen(),
            list.state().isUnderWay() ? list.progressRow() : 0,
            list.faults(),
            standing.needed(),
            standing.seniors(),
            standing.given().stream().map(PaymentListAnswers::approval).toList());
    answer.setLinesDigest(list.digestHex());
    PaymentList.Decision decision = list.decision();
    answer.setApprovedBy(list.approvedBy());
    answer.setDocumentId(
        decision == null || decision.document() == null ? null : decision.document().text());
    answer.setRefusal(list.refusal());
    return answer;
  }

  private static FundPaymentListApproval approval(ListApproval approval) {
    return new FundPaymentListApproval(
        approval.by(),
        approval.level() >= ApprovalRule.SENIOR,
        FundAnswers.offset(approval.at()),
        approval.what().resend(),
        approval.what().totalFen(),
        Math.max(1, approval.required().approvals()),
        approval.state() == ListApproval.State.COUNTED);
  }

  static FundPaymentLineTotal total(PaymentListReads.LineTotal total) {
    return new FundPaymentLineTotal(
        FundPaymentLineState.valueOf(total.state().name()), total.lines(), total.totalFen());
  }

  FundPaymentError fault(LineFault fault) {
    return new FundPaymentError(
        fault.row(),
        fault.field(),
        fault.code(),
        messages.text(fault.code(), Map.of(), RequestLocale.current()));
  }

  static FundPaymentLine line(PaymentListReads.LineView view) {
    FundPaymentLine answer =
        new FundPaymentLine(
            Tsid.text(view.lineId()),
            view.row(),
            Tsid.text(view.personId()),
            view.maskedCard(),
            view.amountFen(),
            FundPaymentLineState.valueOf(view.state().name()),
            view.attempt());
    answer.setAccountHolder(view.holder());
    answer.setReason(view.reason());
    answer.setCommitmentId(view.commitmentId() == null ? null : Tsid.text(view.commitmentId()));
    return answer;
  }

  /** Without the name: this answer is kept for when the request comes again. */
  static FundPaymentLine corrected(PaymentLine line) {
    FundPaymentLine answer =
        new FundPaymentLine(
            line.id().text(),
            line.row(),
            Tsid.text(line.personId()),
            CardNumber.masked(line.card()),
            line.amountFen(),
            FundPaymentLineState.valueOf(line.state().name()),
            line.attempt());
    answer.setReason(line.reason());
    answer.setCommitmentId(line.commitment() == null ? null : line.commitment().text());
    return answer;
  }
}
