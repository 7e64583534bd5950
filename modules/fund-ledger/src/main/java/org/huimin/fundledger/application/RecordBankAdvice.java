package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.ReceiptOutcome;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.platform.transaction.Transactions;

/**
 * Records what the bank told finance of single payments, on paper or by message (银行来单登记): that they
 * came back, or arrived. It says who recorded that; the methods of {@link
 * org.huimin.fundledger.FundLedger} are for what the platform hears by itself.
 */
@Singleton
public final class RecordBankAdvice {
  private final Transactions transactions;
  private final ReturnPayments returns;
  private final ConfirmReceipts receipts;

  RecordBankAdvice(Transactions transactions, ReturnPayments returns, ConfirmReceipts receipts) {
    this.transactions = transactions;
    this.returns = returns;
    this.receipts = receipts;
  }

  /**
   * Records returns (退回); each accepted or refused on its own, payments of lists always: their own
   * bank reports say what became of them.
   *
   * @param reason stands in the public log
   */
  public List<SettlementOutcome> returned(
      List<CommitmentId> commitments, String reason, Actor actor) {
    return transactions.write(() -> returns.returnedByHand(commitments, reason, actor));
  }

  /** Records receipts (到账), each accepted or refused on its own. */
  public List<ReceiptOutcome> received(
      List<CommitmentId> commitments, LocalDate receivedOn, String bankReference, Actor actor) {
    return transactions.write(
        () -> receipts.confirm(commitments, receivedOn, bankReference, actor));
  }
}
