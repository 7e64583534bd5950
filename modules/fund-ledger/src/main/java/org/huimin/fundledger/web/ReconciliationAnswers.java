package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.huimin.api.model.FundReconciliation;
import org.huimin.api.model.FundReconciliationLine;
import org.huimin.api.model.FundReconciliationOutcome;
import org.huimin.api.model.FundStatementFormat;
import org.huimin.api.model.FundSum;
import org.huimin.fundledger.domain.Reconciliation;
import org.huimin.fundledger.domain.StatementLineText;
import org.huimin.fundledger.query.ReconciliationView;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.RequestLocale;
import org.jspecify.annotations.Nullable;

/** Puts reconciliations into the words of the API. */
@Singleton
final class ReconciliationAnswers {
  private static final String REASON = "fund-ledger/reconciled-";

  private final Messages messages;

  ReconciliationAnswers(Messages messages) {
    this.messages = messages;
  }

  static FundReconciliation reconciliation(ReconciliationView view, boolean repeated) {
    ReconciliationView.Sums sums = view.sums();
    Reconciliation.Balances balances = view.balances();
    FundReconciliation answer =
        new FundReconciliation(
            Tsid.text(view.reconciliationId()),
            Tsid.text(view.accountId()),
            view.region().code(),
            FundStatementFormat.valueOf(view.format().name()),
            view.fileSha256(),
            view.from(),
            view.to(),
            view.toleranceDays(),
            FundAnswers.offset(view.reconciledAt()),
            Tsid.text(view.documentId()),
            sum(sums.ledger()),
            sum(sums.settledElsewhere()),
            sum(sums.outsidePeriod()),
            sum(sums.statement()),
            sum(sums.matched()),
            sum(sums.missing()),
            sum(sums.surplus()),
            sum(sums.differing()),
            sum(sums.differingStatement()),
            balances.ledgerOpeningFen(),
            balances.ledgerClosingFen(),
            repeated);
    Long opening = balances.statementOpeningFen();
    Long closing = balances.statementClosingFen();
    answer.setStatementOpeningFen(opening);
    answer.setStatementClosingFen(closing);
    answer.setStatementAddsUp(addsUp(opening, closing, sums.statement().fen()));
    answer.setClosingDifferenceFen(closing == null ? null : closing - balances.ledgerClosingFen());
    return answer;
  }

  private static @Nullable Boolean addsUp(
      @Nullable Long opening, @Nullable Long closing, long movedFen) {
    if (opening == null || closing == null) {
      return null;
    }
    return opening + movedFen == closing;
  }

  private static FundSum sum(Reconciliation.Sum sum) {
    return new FundSum(sum.count(), sum.fen());
  }

  /** A line, and what it means in the language of the request. */
  FundReconciliationLine line(StatementLineText line) {
    FundReconciliationLine answer =
        new FundReconciliationLine(
            FundReconciliationOutcome.valueOf(line.outcome()),
            line.reason(),
            messages.text(
                REASON + line.reason().toLowerCase(Locale.ROOT).replace('_', '-'),
                Map.of(),
                RequestLocale.current()),
            line.reference(),
            line.counterparty());
    answer.setTransactionId(line.transactionId().isEmpty() ? null : line.transactionId());
    answer.setLedgerDay(line.ledgerDay());
    answer.setLedgerFen(line.ledgerFen());
    answer.setStatementEntry(line.statementEntry());
    answer.setStatementDay(line.statementDay());
    answer.setStatementFen(line.statementFen());
    return answer;
  }
}
