package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts pending lines into batches and hands these to the bank (送银行代发). A line goes into a batch in
 * one transaction and is in no other from then on; a batch cut off while being handed over is
 * handed over again under the same id. What the ledger does not owe goes into none.
 */
@Singleton
final class SendPaymentLists {
  private static final Logger LOG = LoggerFactory.getLogger(SendPaymentLists.class);
  private static final int MOST_REPORTED = 20;

  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final BankBatches bank;
  private final TsidGenerator ids;
  private final Clock clock;

  SendPaymentLists(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      BankBatches bank,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.bank = bank;
    this.ids = ids;
    this.clock = clock;
  }

  /** Puts the next pending lines of a locked list into a batch. */
  PaymentList batchNext(PaymentList list) {
    BankBatchId id = new BankBatchId(ids.next());
    var assigned = lines.assign(list.id(), list.progressRow(), id, BankBatch.MOST_LINES);
    if (assigned.lines() == 0) {
      report(list);
      boolean waiting =
          lines.any(list.id(), EnumSet.of(PaymentLineState.SENT, PaymentLineState.PENDING));
      PaymentList next = list.to(waiting ? PaymentListState.SENT : PaymentListState.SETTLED);
      lists.save(next);
      return next;
    }
    lines.addBatch(
        new BankBatch(
            id,
            list.id(),
            assigned.lines(),
            assigned.totalFen(),
            access.paymentDay(list),
            clock.instant()));
    PaymentList further = list.withProgress(assigned.lastRow());
    lists.save(further);
    return further;
  }

  /** What is pending by now is not owed: somebody changed rows, or paid it by another way. */
  private void report(PaymentList list) {
    for (PaymentLine line :
        lines.inStateAfter(list.id(), PaymentLineState.PENDING, 0, MOST_REPORTED)) {
      LOG.error("Line {} is not sent to the bank, as its money is not owed", line.id().text());
    }
  }

  /** Hands every batch over that was not; outside of transactions, as files are written. */
  void handOver() {
    EachByItself batches = new EachByItself();
    for (BankBatch batch : transactions.read(lines::unsentBatches)) {
      batches.attempt(
          () -> handOver(batch),
          failure ->
              LOG.error("Batch {} cannot be handed to the bank", batch.id().text(), failure));
    }
    batches.throwFailed();
  }

  private void handOver(BankBatch batch) {
    bank.send(
        batch,
        skipped ->
            transactions.read(() -> lines.ofBatch(batch.id(), skipped, access.linesAStep())));
    transactions.write(() -> lines.markSent(batch.id()));
  }
}
