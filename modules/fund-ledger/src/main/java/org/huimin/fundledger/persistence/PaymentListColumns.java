package org.huimin.fundledger.persistence;

import java.time.YearMonth;
import java.util.HexFormat;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerPaymentListRecord;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** Between payment lists and their rows. */
public final class PaymentListColumns {
  private PaymentListColumns() {}

  static FundLedgerPaymentListRecord record(PaymentList list) {
    var row = new FundLedgerPaymentListRecord();
    row.setListId(list.id().value());
    row.setProgrammeId(list.programme().value());
    row.setProgrammeCode(list.programmeCode());
    row.setPurpose(list.purpose().name());
    row.setRegionCode(list.region().prefix());
    row.setPaidMonth(list.month().atDay(1));
    row.setPayDate(list.payDate());
    row.setState(list.state().name());
    row.setUploadedBy(list.uploadedBy());
    row.setCreatedAt(list.createdAt());
    row.setPartCount(list.tally().parts());
    row.setLineCount(list.tally().lines());
    row.setTotalFen(list.tally().totalFen());
    row.setProgressRow(list.progressRow());
    row.setFaultCount(list.faults());
    row.setUnexpectedCount(list.unexpectedAnswers());
    String digest = list.digestHex();
    row.setLinesDigest(digest == null ? null : HexFormat.of().parseHex(digest));
    var decision = list.decision();
    row.setDecidedBy(decision == null ? null : decision.by());
    row.setDecidedAt(decision == null ? null : decision.at());
    row.setDocumentId(decision == null ? null : Rows.number(decision.document()));
    row.setRefusal(list.refusal());
    return row;
  }

  /** The list that a row holds. */
  public static PaymentList read(FundLedgerPaymentListRecord row) {
    return new PaymentList(
        new PaymentListId(row.getListId()),
        new ProgrammeId(row.getProgrammeId()),
        row.getProgrammeCode(),
        Purpose.valueOf(row.getPurpose()),
        new RegionCode(row.getRegionCode()),
        YearMonth.from(row.getPaidMonth()),
        row.getPayDate(),
        PaymentListState.valueOf(row.getState()),
        row.getUploadedBy(),
        row.getCreatedAt(),
        new PaymentList.Tally(row.getPartCount(), row.getLineCount(), row.getTotalFen()),
        row.getProgressRow(),
        row.getFaultCount(),
        row.getUnexpectedCount(),
        row.getLinesDigest() == null ? null : HexFormat.of().formatHex(row.getLinesDigest()),
        decision(row),
        row.getRefusal());
  }

  private static PaymentList.@Nullable Decision decision(FundLedgerPaymentListRecord row) {
    return row.getDecidedBy() == null
        ? null
        : new PaymentList.Decision(
            row.getDecidedBy(),
            row.getDecidedAt(),
            row.getDocumentId() == null ? null : new DocumentId(row.getDocumentId()));
  }
}
