package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;

/**
 * Puts pending lines into batches and hands these to the bank (送银行代发). A line goes into a batch in
 * one transaction and is in no other from then on; a batch cut off while being handed over is
 * handed over again under the same id.
 */
@Singleton
final class SendPaymentLists {
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
      boolean waiting = lines.any(list.id(), EnumSet.of(PaymentLineState.SENT));
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

  /** Hands every batch over that was not; outside of transactions, as files are written. */
  void handOver() {
    for (BankBatch batch : transactions.read(lines::unsentBatches)) {
      bank.send(
          batch,
          skipped ->
              transactions.read(() -> lines.ofBatch(batch.id(), skipped, access.linesAStep())));
      transactions.write(() -> lines.markSent(batch.id()));
    }
  }
}
