package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.domain.PaymentLine;
import org.huimin.fundledger.domain.PaymentLineId;
import org.huimin.fundledger.domain.PaymentLineState;
import org.huimin.fundledger.domain.PaymentLines;
import org.huimin.fundledger.domain.PaymentList;
import org.huimin.fundledger.domain.PaymentListId;
import org.huimin.fundledger.domain.PaymentListState;
import org.huimin.fundledger.domain.PaymentLists;
import org.huimin.fundledger.domain.UnreadableReportException;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what the bank reports (银行回执): money that arrived is disbursed and confirmed, money that
 * came back is owed again. The state of each line decides, under its lock, so that a report told
 * twice, half applied or out of order books nothing twice.
 */
@Singleton
final class ApplyBankReports {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyBankReports.class);
  private static final Actor BANK = Actor.context(Commitment.OF_PAYMENT_LIST);

  private final Transactions transactions;
  private final PaymentListAccess access;
  private final PaymentLists lists;
  private final PaymentLines lines;
  private final BankBatches bank;
  private final Commitments commitments;
  private final ReturnPayments takeBack;
  private final DisburseClaims disburse;
  private final ConfirmReceipts receipts;

  ApplyBankReports(
      Transactions transactions,
      PaymentListAccess access,
      PaymentLists lists,
      PaymentLines lines,
      BankBatches bank,
      Commitments commitments,
      ReturnPayments takeBack,
      DisburseClaims disburse,
      ConfirmReceipts receipts) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.bank = bank;
    this.commitments = commitments;
    this.takeBack = takeBack;
    this.disburse = disburse;
    this.receipts = receipts;
  }

  /** Where the bank says something: its number for the message, and the day of it. */
  record Message(String reference, LocalDate day) {
    /** As it can stand in the public log. */
    static Message of(String messageId, LocalDate day) {
      return new Message(messageId.replaceAll("[^0-9A-Za-z_./:-]", "_"), day);
    }
  }

  /** Applies every report there is. */
  void applyAll() {
    for (Optional<BankBatches.Report> next = bank.nextReport();
        next.isPresent();
        next = bank.nextReport()) {
      apply(next.get());
    }
  }

  private void apply(BankBatches.Report report) {
    try {
      String messageId = report.messageId();
      if (!transactions.read(() -> lines.isApplied(messageId))) {
        Message message = Message.of(messageId, BusinessTime.dayOf(report.madeAt()));
        report.read(access.linesAStep(), answers -> applyInOrder(message, answers));
        transactions.write(() -> lines.markApplied(messageId));
      }
      report.putAway();
    } catch (UnreadableReportException unreadable) {
      LOG.error("A report of the bank cannot be read and was set aside", unreadable);
      report.setAside();
    }
  }

  /** The answers for one line one after the other; for different lines together. */
  void applyInOrder(Message message, List<BankAnswer> answers) {
    List<BankAnswer> left = answers;
    while (!left.isEmpty()) {
      Set<PaymentLineId> seen = new HashSet<>();
      List<BankAnswer> paid = new ArrayList<>();
      List<BankAnswer> unpaid = new ArrayList<>();
      List<BankAnswer> later = new ArrayList<>();
      for (BankAnswer answer : left) {
        (seen.add(answer.line()) ? answer.paid() ? paid : unpaid : later).add(answer);
      }
      // Apart, as the head of the log stays locked after the first call of the ledger.
      applyTogether(message, paid);
      applyTogether(message, unpaid);
      left = later;
    }
  }

  private void applyTogether(Message message, List<BankAnswer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    List<PaymentLineId> ids = answers.stream().map(BankAnswer::line).toList();
    transactions.write(
        () -> {
          Map<PaymentListId, PaymentList> locked = new HashMap<>();
          for (PaymentListId id : lines.listsOf(ids)) {
            locked.put(id, lists.lock(id).orElseThrow());
          }
          Map<PaymentLineId, PaymentLine> found = new HashMap<>();
          lines.lock(ids).forEach(line -> found.put(line.id(), line));
          List<PaymentLine> changed = new ArrayList<>();
          Map<PaymentListId, Integer> unexpected = new HashMap<>();
          decide(message, answers, found, changed, unexpected);
          lines.save(changed);
          locked.values().forEach(list -> conclude(list, unexpected.getOrDefault(list.id(), 0)));
        });
  }

  private void decide(
      Message message,
      List<BankAnswer> answers,
      Map<PaymentLineId, PaymentLine> found,
      List<PaymentLine> changed,
      Map<PaymentListId, Integer> unexpected) {
    List<PaymentLine> pays = new ArrayList<>();
    List<PaymentLine> returns = new ArrayList<>();
    for (BankAnswer answer : answers) {
      PaymentLine line = found.get(answer.line());
      if (line == null) {
        LOG.warn("The bank answered for a payment that was never sent");
        continue;
      }
      switch (line.effectOf(answer)) {
        case PAYS -> pays.add(line.answered(answer));
        case RETURNS -> returns.add(line.answered(answer));
        case FAILS -> changed.add(line.answered(answer));
        case UNEXPECTED -> {
          LOG.warn(
              "The bank says that attempt {} of line {} was {}, which is {} here",
              answer.attempt(),
              line.id().text(),
              answer.paid() ? "paid" : "not paid",
              line.state());
          unexpected.merge(line.list(), 1, Integer::sum);
        }
        case NOTHING -> {}
      }
    }
    Set<CommitmentId> booked = new HashSet<>();
    booked.addAll(disburse(message, pays));
    booked.addAll(takeBack(returns));
    for (List<PaymentLine> some : List.of(pays, returns)) {
      for (PaymentLine line : some) {
        if (booked.contains(line.requireCommitment())) {
          changed.add(line);
        } else {
          unexpected.merge(line.list(), 1, Integer::sum);
        }
      }
    }
  }

  /**
   * What the ledger still owes is disbursed, and on record as received with that: the list was
   * approved as a whole. What somebody paid by another way is not paid again.
   */
  private Set<CommitmentId> disburse(Message message, List<PaymentLine> pays) {
    List<Commitment> owed =
        pays.isEmpty()
            ? List.of()
            : commitments.lock(pays.stream().map(PaymentLine::requireCommitment).toList()).stream()
                .filter(commitment -> commitment.state() == CommitmentState.CLAIMED)
                .toList();
    if (owed.isEmpty()) {
      return Set.of();
    }
    commitments.save(
        receipts.seal(
            disburse.pay(owed, referencesOf(pays), BANK),
            message.day(),
            message.reference(),
            null));
    return owed.stream().map(Commitment::id).collect(Collectors.toSet());
  }

  /** By the end-to-end id, which the bank was given and shows on its statement. */
  private static Function<CommitmentId, BusinessReference> referencesOf(List<PaymentLine> lines) {
    Map<CommitmentId, BusinessReference> references = new HashMap<>();
    for (PaymentLine line : lines) {
      references.put(
          line.requireCommitment(),
          new BusinessReference(Commitment.OF_PAYMENT_LIST, line.endToEndId()));
    }
    return id -> Objects.requireNonNull(references.get(id), "of one of the lines");
  }

  private Set<CommitmentId> takeBack(List<PaymentLine> returns) {
    Set<CommitmentId> back = new HashSet<>();
    for (SettlementOutcome outcome :
        returns.isEmpty()
            ? List.<SettlementOutcome>of()
            : takeBack.returned(
                returns.stream().map(PaymentLine::requireCommitment).toList(),
                referencesOf(returns),
                "returned by the bank")) {
      if (outcome instanceof SettlementOutcome.Settled settled) {
        back.add(settled.commitmentId());
      }
    }
    return back;
  }

  private void conclude(PaymentList list, int unexpected) {
    PaymentList next = unexpected == 0 ? list : list.withUnexpectedAnswers(unexpected);
    if (next.state() == PaymentListState.SENT
        && !lines.any(next.id(), EnumSet.of(PaymentLineState.SENT, PaymentLineState.PENDING))) {
      next = next.to(PaymentListState.SETTLED);
    }
    if (!Objects.equals(next, list)) {
      lists.save(next);
    }
  }
}
