package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.domain.CardStanding;
import org.huimin.fundledger.domain.LineChecks;
import org.huimin.fundledger.domain.LineFault;
import org.huimin.fundledger.domain.Payee;
import org.huimin.fundledger.domain.PayeeCards;
import org.huimin.fundledger.domain.Payees;
import org.huimin.fundledger.domain.PaymentDigest;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.transaction.Transactions;

/**
 * Checks payment lists line by line (发放前审核). While it goes through a list it reserves each person
 * for the month and registers the card of who has none, so that of two lists that pay the same
 * person, or onto the same card, only one comes through, however they race. For nobody outside of
 * the region anything is reserved. Whoever was looked up can see that and who uploaded the list.
 */
@Singleton
public final class CheckPaymentLists {
  private static final int RESERVATIONS_A_STEP = 10_000;
  private static final int LINES_A_PAGE = 5_000;
  private static final String ACTION = "fund-ledger/check-payment-line";
  private static final String FIELDS = "card, status";

  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final Payees payees;
  private final PayeeCards cards;
  private final AccessTrail trail;
  private final MonthsPaidOnce paidOnce;

  CheckPaymentLists(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      Payees payees,
      PayeeCards cards,
      AccessTrail trail,
      MonthsPaidOnce paidOnce) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.payees = payees;
    this.cards = cards;
    this.trail = trail;
    this.paidOnce = paidOnce;
  }

  /** Has a list checked: a short one now, a long one by the job. */
  public PaymentList request(PaymentListId id, RegionCode within) {
    return transactions.write(
        () -> {
          PaymentList list = access.lock(id, within).checking();
          lists.dropFaults(id);
          lists.save(list);
          if (list.tally().lines() <= access.linesAStep()) {
            while (list.state() == PaymentListState.CHECKING) {
              list = checkNext(list);
            }
            list = dropIfShort(list);
          }
          return list;
        });
  }

  /** Checks the next lines of a locked list. */
  PaymentList checkNext(PaymentList list) {
    PaymentList next = list.isThrough() ? conclude(list) : checkLines(list);
    lists.save(next);
    return next;
  }

  private PaymentList conclude(PaymentList list) {
    return list.faults() > 0 ? list.faulty() : list.sound(digest(list));
  }

  private PaymentList checkLines(PaymentList list) {
    List<PaymentLine> some = lines.after(list.id(), list.progressRow(), access.linesAStep());
    Map<Long, Payee> known =
        payees.on(list.payDate(), some.stream().map(PaymentLine::personId).distinct().toList());
    record(list.uploadedBy(), known.keySet());
    LineChecks checks = access.checks(list);
    List<PaymentLine> payable =
        some.stream().filter(line -> checks.ofRegion(known.get(line.personId())) != null).toList();
    var months = lists.reserveMonth(list, payable);
    // Asked now that the months are locked, so that nothing can be paid in between.
    Set<PaymentLineId> paidOtherwise = paidOnce.paidOtherwise(list, payable);
    Map<PaymentLineId, CardStanding> standings = cards.register(list, payable);
    List<LineFault> faults = new ArrayList<>();
    for (PaymentLine line : some) {
      LineChecks.MonthHolder month = months.get(line.personId());
      CardStanding card = standings.get(line.id());
      faults.addAll(
          checks.faultsOf(
              line,
              known.get(line.personId()),
              month == null || card == null
                  ? null
                  : new LineChecks.Reserved(month, card, paidOtherwise.contains(line.id()))));
    }
    int room = Math.clamp(access.faultsKept() - list.faults(), 0, faults.size());
    lists.addFaults(list.id(), list.faults(), faults.subList(0, room));
    return list.withProgress(some.getLast().row()).withFaults(list.faults() + faults.size());
  }

  /** The check may be done by a job; whoever brought the lines in is who wanted to know. */
  private void record(String uploader, Collection<Long> persons) {
    Caller caller = new Caller(Caller.Kind.STAFF, uploader, null, Set.of(), null, null);
    trail.recordAll(
        persons.stream()
            .map(person -> new NewAccessEntry(caller, person, ACTION, FIELDS, null, null))
            .toList());
  }

  private String digest(PaymentList list) {
    PaymentDigest digest = new PaymentDigest(list.id().text());
    int row = 0;
    List<PaymentLine> page = lines.after(list.id(), row, LINES_A_PAGE);
    while (!page.isEmpty()) {
      page.forEach(digest::add);
      row = page.getLast().row();
      page = lines.after(list.id(), row, LINES_A_PAGE);
    }
    return digest.hex();
  }

  /** Drops what a list no longer reserves, at once where it is short; else the job does. */
  PaymentList dropIfShort(PaymentList list) {
    PaymentList current = list;
    if (list.tally().lines() <= access.linesAStep()) {
      while (current.state().reservesNothing() && current.progressRow() != 0) {
        current = dropNext(current);
      }
    }
    return current;
  }

  /** Drops some reservations of a locked list that may have none any more. */
  PaymentList dropNext(PaymentList list) {
    if (lists.dropReservations(list.id(), RESERVATIONS_A_STEP)
            + cards.drop(list.id(), RESERVATIONS_A_STEP)
        > 0) {
      return list;
    }
    PaymentList done = list.withProgress(0);
    lists.save(done);
    return done;
  }
}
