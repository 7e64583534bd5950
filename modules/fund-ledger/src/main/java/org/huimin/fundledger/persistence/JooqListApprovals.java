package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PAYMENT_LIST_APPROVAL;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.ListApproval;
import org.huimin.fundledger.domain.ListApprovals;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerPaymentListApprovalRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;

@Singleton
final class JooqListApprovals implements ListApprovals {
  private final DSLContext dsl;

  JooqListApprovals(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public void add(ListApproval approval, ListApproval.Considered considered) {
    var table = FUND_LEDGER_PAYMENT_LIST_APPROVAL;
    dsl.insertInto(table)
        .set(table.APPROVAL_ID, approval.id())
        .set(table.LIST_ID, approval.list().value())
        .set(table.STATE, approval.state().name())
        .set(table.OF_RESEND, approval.what().resend())
        .set(table.LINES_DIGEST, HexFormat.of().parseHex(approval.what().digestHex()))
        .set(table.TOTAL_FEN, approval.what().totalFen())
        .set(table.APPROVALS_NEEDED, approval.required().approvals())
        .set(table.SENIOR_APPROVALS_NEEDED, approval.required().seniors())
        .set(table.APPROVED_BY, approval.by())
        .set(table.APPROVER_LEVEL, approval.level())
        .set(table.APPROVED_AT, approval.at())
        .set(table.DOCUMENT_ID, approval.document().value())
        .set(table.CONSIDERED_FEN, considered.fen())
        .set(table.WINDOW_PARAMETER_ID, considered.window())
        .execute();
  }

  @Override
  public List<ListApproval> open(PaymentListId list) {
    return dsl.selectFrom(FUND_LEDGER_PAYMENT_LIST_APPROVAL)
        .where(isOpen(list))
        .orderBy(FUND_LEDGER_PAYMENT_LIST_APPROVAL.APPROVAL_ID)
        .forUpdate()
        .fetch(JooqListApprovals::read);
  }

  @Override
  public void count(PaymentListId list) {
    become(ListApproval.State.COUNTED, isOpen(list));
  }

  @Override
  public List<DocumentId> dropOpen(PaymentListId list) {
    return drop(isOpen(list));
  }

  @Override
  public List<DocumentId> dropAll(PaymentListId list) {
    return drop(
        FUND_LEDGER_PAYMENT_LIST_APPROVAL
            .LIST_ID
            .eq(list.value())
            .and(FUND_LEDGER_PAYMENT_LIST_APPROVAL.STATE.ne(ListApproval.State.VOID.name())));
  }

  private List<DocumentId> drop(Condition which) {
    List<DocumentId> dropped =
        dsl.select(FUND_LEDGER_PAYMENT_LIST_APPROVAL.DOCUMENT_ID)
            .from(FUND_LEDGER_PAYMENT_LIST_APPROVAL)
            .where(which)
            .orderBy(FUND_LEDGER_PAYMENT_LIST_APPROVAL.APPROVAL_ID)
            .fetch(row -> new DocumentId(row.value1()));
    if (!dropped.isEmpty()) {
      become(ListApproval.State.VOID, which);
    }
    return dropped;
  }

  @Override
  public Map<PaymentListId, List<ListApproval>> of(Collection<PaymentListId> lists) {
    var table = FUND_LEDGER_PAYMENT_LIST_APPROVAL;
    Map<PaymentListId, List<ListApproval>> found = new HashMap<>();
    dsl.selectFrom(table)
        .where(table.LIST_ID.in(lists.stream().map(PaymentListId::value).toList()))
        .and(table.STATE.ne(ListApproval.State.VOID.name()))
        .orderBy(table.APPROVAL_ID)
        .fetch(JooqListApprovals::read)
        .forEach(
            approval ->
                found.computeIfAbsent(approval.list(), _ -> new ArrayList<>()).add(approval));
    return found;
  }

  private void become(ListApproval.State state, Condition which) {
    dsl.update(FUND_LEDGER_PAYMENT_LIST_APPROVAL)
        .set(FUND_LEDGER_PAYMENT_LIST_APPROVAL.STATE, state.name())
        .where(which)
        .execute();
  }

  private static Condition isOpen(PaymentListId list) {
    return FUND_LEDGER_PAYMENT_LIST_APPROVAL
        .LIST_ID
        .eq(list.value())
        .and(FUND_LEDGER_PAYMENT_LIST_APPROVAL.STATE.eq(ListApproval.State.OPEN.name()));
  }

  private static ListApproval read(FundLedgerPaymentListApprovalRecord row) {
    return new ListApproval(
        row.getApprovalId(),
        new PaymentListId(row.getListId()),
        ListApproval.State.valueOf(row.getState()),
        new ListApproval.Subject(
            row.getOfResend(), HexFormat.of().formatHex(row.getLinesDigest()), row.getTotalFen()),
        new ApprovalRule.Requirement(row.getApprovalsNeeded(), row.getSeniorApprovalsNeeded()),
        row.getApprovedBy(),
        row.getApproverLevel(),
        row.getApprovedAt(),
        new DocumentId(row.getDocumentId()));
  }
}
