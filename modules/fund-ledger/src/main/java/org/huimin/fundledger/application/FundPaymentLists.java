package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.ClaimRequest;
import org.huimin.fundledger.CommitOutcome;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.domain.CardStanding;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.Payee;
import org.huimin.fundledger.domain.PayeeCards;
import org.huimin.fundledger.domain.Payees;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.Money;
import org.huimin.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the money of approved payment lists from the budget to what is owed, some lines a
 * transaction. How far it has come is saved with the money, so that whatever is cut off goes on
 * where it stood. Claims come after all commitments: what is only committed can be given back, so
 * that a list that the budget does not bear is refused whole.
 */
@Singleton
final class FundPaymentLists {
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final Payees payees;
  private final PayeeCards cards;
  private final FundLedger ledger;
  private final CountListApprovals approvals;
  private final MonthsPaidOnce paidOnce;

  FundPaymentLists(
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      Payees payees,
      PayeeCards cards,
      FundLedger ledger,
      CountListApprovals approvals,
      MonthsPaidOnce paidOnce) {
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.payees = payees;
    this.cards = cards;
    this.ledger = ledger;
    this.approvals = approvals;
    this.paidOnce = paidOnce;
  }

  /**
   * Sets the money of a short list aside at once.
   *
   * @throws RefusedException if the budget does not bear it
   */
  PaymentList commitWhole(PaymentList list) {
    FundRefusal refusal = commitLines(list, some(list));
    if (refusal != null) {
      throw new RefusedException(refusal);
    }
    return list.to(PaymentListState.CLAIMING);
  }

  /** Sets the money of the next lines of a locked list aside. */
  PaymentList commitNext(PaymentList list) {
    List<PaymentLine> some = some(list);
    FundRefusal refusal = commitLines(list, some);
    PaymentList next;
    if (refusal != null) {
      next = list.unfunded(refusal.code());
    } else {
      PaymentList further = list.withProgress(some.getLast().row());
      next = further.isThrough() ? further.to(PaymentListState.CLAIMING) : further;
    }
    lists.save(next);
    if (refusal != null) {
      approvals.dropAll(list);
    }
    return next;
  }

  private @Nullable FundRefusal commitLines(PaymentList list, List<PaymentLine> some) {
    List<CommitOutcome> outcomes =
        ledger.commit(some.stream().map(line -> request(list, line)).toList());
    List<PaymentLine> committed = new ArrayList<>();
    FundRefusal refusal = null;
    for (int i = 0; i < some.size(); i++) {
      switch (outcomes.get(i)) {
        case CommitOutcome.Committed(var commitment, var _) ->
            committed.add(some.get(i).committed(commitment));
        case CommitOutcome.Refused(FundRefusal why) -> refusal = refusal == null ? why : refusal;
      }
    }
    lines.save(committed);
    return refusal;
  }

  private static CommitmentRequest request(PaymentList list, PaymentLine line) {
    return new CommitmentRequest(
        list.programmeCode(),
        list.region(),
        list.purpose(),
        Money.ofFen(line.amountFen()),
        new BusinessReference(Commitment.OF_PAYMENT_LIST, line.id().text()),
        new Recipient.Person(line.personId()),
        list.month().atDay(1));
  }

  /** Gives the money of the next lines of a locked list back. */
  PaymentList releaseNext(PaymentList list) {
    List<PaymentLine> some = some(list);
    List<PaymentLine> held = some.stream().filter(line -> line.commitment() != null).toList();
    if (!held.isEmpty()) {
      release(held, "budget exhausted");
      lines.save(held.stream().map(line -> line.committed(null)).toList());
    }
    PaymentList further = list.withProgress(some.getLast().row());
    PaymentList next = further.isThrough() ? further.to(PaymentListState.CHECKED) : further;
    lists.save(next);
    return next;
  }

  /**
   * Makes the money of the next lines of a locked list owed. Whoever died, lost the status, got
   * another card or was paid the month otherwise since the check is not paid: that money is given
   * back, in a transaction of its own, so that the ledger is called once in each.
   */
  PaymentList claimNext(PaymentList list) {
    List<PaymentLine> some = some(list);
    List<PaymentLine> open =
        some.stream().filter(line -> line.state() == PaymentLineState.PENDING).toList();
    List<PaymentLine> stopped = stopped(list, open);
    if (!stopped.isEmpty()) {
      lines.save(stopped);
      // Another list may pay the month once the cause is gone. Months are locked before accounts.
      stopped.forEach(line -> lists.freeMonth(list, line));
      release(stopped, "no longer entitled");
      return list;
    }
    requireSettled(
        ledger.claim(
            open.stream()
                .map(
                    line ->
                        new ClaimRequest(
                            line.requireCommitment(), new Recipient.Person(line.personId())))
                .toList()));
    PaymentList further = list.withProgress(some.getLast().row());
    PaymentList next = further.isThrough() ? further.to(PaymentListState.SENDING) : further;
    lists.save(next);
    return next;
  }

  private List<PaymentLine> stopped(PaymentList list, List<PaymentLine> open) {
    LineChecks checks = access.checks(list);
    Map<Long, Payee> known =
        payees.on(access.paymentDay(list), open.stream().map(PaymentLine::personId).toList());
    Map<PaymentLineId, CardStanding> standings = cards.register(list, open);
    Set<PaymentLineId> paidOtherwise = paidOnce.paidOtherwise(list, open);
    List<PaymentLine> stopped = new ArrayList<>();
    for (PaymentLine line : open) {
      String why = checks.ineligibility(known.get(line.personId()));
      if (why == null && paidOtherwise.contains(line.id())) {
        why = LineChecks.PAID_OTHERWISE;
      }
      if (why == null && standings.get(line.id()) != CardStanding.REGISTERED) {
        why = LineChecks.CARD_NOT_REGISTERED;
      }
      if (why != null) {
        stopped.add(line.stopped(why));
      }
    }
    return stopped;
  }

  private void release(List<PaymentLine> held, String reason) {
    requireSettled(
        ledger.release(held.stream().map(PaymentLine::requireCommitment).toList(), reason));
  }

  private static void requireSettled(List<SettlementOutcome> outcomes) {
    for (SettlementOutcome outcome : outcomes) {
      if (outcome instanceof SettlementOutcome.Refused refused) {
        throw new IllegalStateException(
            "commitment of a payment list is not open: " + refused.commitmentId().text());
      }
    }
  }

  private List<PaymentLine> some(PaymentList list) {
    return lines.after(list.id(), list.progressRow(), access.linesAStep());
  }
}
