package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with payment lists: checks, sets money aside, makes it owed, puts batches together, hands
 * them to the bank and applies what it reports. Each step is one transaction that also says how far
 * it came; whatever cuts it off, the next run goes on from there.
 */
@Singleton
public final class WorkOnPaymentLists implements RecurringJob {
  private static final Logger LOG = LoggerFactory.getLogger(WorkOnPaymentLists.class);

  private final Transactions transactions;
  private final PaymentLists lists;
  private final CheckPaymentLists checks;
  private final FundPaymentLists funding;
  private final SendPaymentLists sending;
  private final ApplyBankReports reports;

  WorkOnPaymentLists(
      Transactions transactions,
      PaymentLists lists,
      CheckPaymentLists checks,
      FundPaymentLists funding,
      SendPaymentLists sending,
      ApplyBankReports reports) {
    this.transactions = transactions;
    this.lists = lists;
    this.checks = checks;
    this.funding = funding;
    this.sending = sending;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "fund-ledger/work-on-payment-lists";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void run() {
    EachByItself all = new EachByItself();
    for (PaymentListId id : transactions.read(lists::underWay)) {
      all.attempt(
          () -> {
            while (step(id)) {
              // The next step of the same list.
            }
          },
          failure -> LOG.error("Payment list {} cannot go on", id.text(), failure));
    }
    all.attempt(sending::handOver, failure -> LOG.error("Not all batches were handed over"));
    all.attempt(reports::applyAll, failure -> LOG.error("Not all reports were applied"));
    all.throwFailed();
  }

  /**
   * Takes one step with a list, in a transaction of its own.
   *
   * @return whether there is another to take
   */
  boolean step(PaymentListId id) {
    return transactions.write(
        () -> {
          PaymentList list = lists.lock(id).orElseThrow();
          PaymentList next =
              switch (list.state()) {
                case CHECKING -> checks.checkNext(list);
                case COMMITTING -> funding.commitNext(list);
                case RELEASING -> funding.releaseNext(list);
                case CLAIMING -> funding.claimNext(list);
                case SENDING -> sending.batchNext(list);
                case FAULTY, REFUSED -> list.progressRow() == 0 ? list : checks.dropNext(list);
                case DRAFT, CHECKED, SENT, SETTLED -> list;
              };
          return next.state().isUnderWay()
              || (next.state().reservesNothing() && next.progressRow() != 0);
        });
  }
}
