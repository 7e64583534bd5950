package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.domain.BankAnswer;
import org.huimin.fundledger.domain.BankBatchId;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.BankReports;
import org.huimin.fundledger.domain.BatchRefusal;
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
  private final BankReports heard;
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
      BankReports heard,
      Commitments commitments,
      ReturnPayments takeBack,
      DisburseClaims disburse,
      ConfirmReceipts receipts) {
    this.transactions = transactions;
    this.access = access;
    this.lists = lists;
    this.lines = lines;
    this.bank = bank;
    this.heard = heard;
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

  /** Applies every report there is. One that cannot be applied stays where it is, for the next. */
  void applyAll() {
    EachByItself reports = new EachByItself();
    for (BankBatches.Report report : bank.reports()) {
      reports.attempt(
          () -> apply(report),
          failure -> LOG.error("Report {} of the bank cannot be applied", report.name(), failure));
    }
    reports.throwFailed();
  }

  private void apply(BankBatches.Report report) {
    try (BankBatches.Opened opened = report.open()) {
      apply(opened);
    } catch (UnreadableReportException unreadable) {
      LOG.error(
          "Report {} of the bank cannot be read and was set aside", report.name(), unreadable);
      report.setAside();
      return;
    }
    report.putAway();
  }

  private void apply(BankBatches.Opened report) {
    Message message = Message.of(report.messageId(), BusinessTime.dayOf(report.madeAt()));
    Set<String> before = transactions.read(() -> heard.applied(report.messageId()));
    if (before.contains(report.sha256())) {
      return;
    }
    if (!before.isEmpty()) {
      // What it says once more has no effect on the lines; what it says for the first time must.
      LOG.warn("Report {} came before with other content, and is applied too", message.reference());
    }
    report.read(
        access.linesAStep(),
        new BankBatches.Hearer() {
          @Override
          public void answered(List<BankAnswer> answers) {
            applyInOrder(message, answers);
          }

          @Override
          public void refused(BatchRefusal refusal) {
            refuse(message, refusal);
          }
        });
    transactions.write(() -> heard.markApplied(report.messageId(), report.sha256()));
  }

  /** The bank took none of a batch: every line that it did not answer for otherwise has failed. */
  void refuse(Message message, BatchRefusal refusal) {
    BankBatchId batch = refusal.batch();
    if (!transactions.read(() -> lines.isBatch(batch))) {
      throw new UnreadableReportException("has the id of a batch that was never sent", null);
    }
    LOG.error("The bank took nothing of batch {}: {}", batch.text(), refusal.reason());
    int skipped = 0;
    List<PaymentLine> some = ofBatch(batch, skipped);
    while (!some.isEmpty()) {
      applyTogether(message, some.stream().map(refusal::of).toList());
      skipped += some.size();
      some = ofBatch(batch, skipped);
    }
  }

  private List<PaymentLine> ofBatch(BankBatchId batch, int skipped) {
    return transactions.read(() -> lines.ofBatch(batch, skipped, access.linesAStep()));
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
          Map<PaymentListId, List<BankAnswer>> unexpected = new HashMap<>();
          decide(message, answers, found, changed, unexpected);
          lines.save(changed);
          for (PaymentList list : locked.values()) {
            // The same answer counts once, also where a report is read again from its beginning.
            List<BankAnswer> odd = unexpected.getOrDefault(list.id(), List.of());
            conclude(list, heard.noteUnexpected(message.reference(), odd));
          }
        });
  }

  private void decide(
      Message message,
      List<BankAnswer> answers,
      Map<PaymentLineId, PaymentLine> found,
      List<PaymentLine> changed,
      Map<PaymentListId, List<BankAnswer>> unexpected) {
    Map<PaymentLine, BankAnswer> pays = new LinkedHashMap<>();
    Map<PaymentLine, BankAnswer> returns = new LinkedHashMap<>();
    for (BankAnswer answer : answers) {
      PaymentLine line = found.get(answer.line());
      if (line == null) {
        LOG.warn("The bank answered for a payment that was never sent");
        continue;
      }
      switch (line.effectOf(answer)) {
        case PAYS -> pays.put(line.answered(answer), answer);
        case RETURNS -> returns.put(line.answered(answer), answer);
        case FAILS -> changed.add(line.answered(answer));
        case UNEXPECTED -> {
          LOG.warn(
              "The bank says that attempt {} of line {} was {}, which is {} here",
              answer.attempt(),
              line.id().text(),
              answer.paid() ? "paid" : "not paid",
              line.state());
          unexpected.computeIfAbsent(line.list(), _ -> new ArrayList<>()).add(answer);
        }
        case NOTHING -> {}
      }
    }
    Set<CommitmentId> booked = new HashSet<>();
    booked.addAll(disburse(message, pays.keySet()));
    booked.addAll(takeBack(returns.keySet()));
    for (Map<PaymentLine, BankAnswer> some : List.of(pays, returns)) {
      some.forEach(
          (line, answer) -> {
            if (booked.contains(line.requireCommitment())) {
              changed.add(line);
            } else {
              unexpected.computeIfAbsent(line.list(), _ -> new ArrayList<>()).add(answer);
            }
          });
    }
  }

  /**
   * What the ledger still owes is disbursed, and on record as received with that: the list was
   * approved as a whole. What somebody paid by another way is not paid again.
   */
  private Set<CommitmentId> disburse(Message message, Set<PaymentLine> pays) {
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
  private static Function<CommitmentId, BusinessReference> referencesOf(
      Collection<PaymentLine> lines) {
    Map<CommitmentId, BusinessReference> references = new HashMap<>();
    for (PaymentLine line : lines) {
      references.put(
          line.requireCommitment(),
          new BusinessReference(Commitment.OF_PAYMENT_LIST, line.endToEndId()));
    }
    return id -> Objects.requireNonNull(references.get(id), "of one of the lines");
  }

  private Set<CommitmentId> takeBack(Set<PaymentLine> returns) {
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
