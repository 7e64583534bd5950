package org.huimin.fundledger.web;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.huimin.api.model.FundBankAdvice;
import org.huimin.api.model.FundBankAdviceItem;
import org.huimin.api.model.FundPaymentCard;
import org.huimin.api.model.FundPaymentCardChange;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ReceiptOutcome;
import org.huimin.fundledger.SettlementOutcome;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.query.PayeeCardReads;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Tsid;

/** Returns, receipts and cards as callers see them. */
@Singleton
final class BankAnswers {
  private final FundAnswers answers;
  private final PayeeCardReads cards;

  BankAnswers(FundAnswers answers, PayeeCardReads cards) {
    this.answers = answers;
    this.cards = cards;
  }

  FundBankAdvice returns(List<SettlementOutcome> outcomes) {
    List<FundBankAdviceItem> items = new ArrayList<>();
    for (SettlementOutcome outcome : outcomes) {
      items.add(
          switch (outcome) {
            case SettlementOutcome.Settled(CommitmentId id, TransactionId by) -> {
              FundBankAdviceItem item = new FundBankAdviceItem(id.text());
              item.setTransactionId(by.text());
              yield item;
            }
            case SettlementOutcome.Refused(CommitmentId id, FundRefusal why) -> refused(id, why);
          });
    }
    return advice(items);
  }

  FundBankAdvice receipts(List<ReceiptOutcome> outcomes) {
    List<FundBankAdviceItem> items = new ArrayList<>();
    for (ReceiptOutcome outcome : outcomes) {
      items.add(
          switch (outcome) {
            case ReceiptOutcome.Confirmed(CommitmentId id, DocumentId by) -> {
              FundBankAdviceItem item = new FundBankAdviceItem(id.text());
              item.setDocumentId(by.text());
              yield item;
            }
            case ReceiptOutcome.Refused(CommitmentId id, FundRefusal why) -> refused(id, why);
          });
    }
    return advice(items);
  }

  private FundBankAdviceItem refused(CommitmentId id, FundRefusal why) {
    FundBankAdviceItem item = new FundBankAdviceItem(id.text());
    item.setRefusal(answers.refusal(why));
    return item;
  }

  private static FundBankAdvice advice(List<FundBankAdviceItem> items) {
    int refused = (int) items.stream().filter(item -> item.getRefusal() != null).count();
    return new FundBankAdvice(items.size() - refused, refused, items);
  }

  FundPaymentCard card(long person) {
    PayeeCardReads.CardView card =
        cards.of(person).orElseThrow(() -> new NotFoundException("payment-card"));
    return new FundPaymentCard(
        Tsid.text(person),
        card.maskedCard(),
        FundAnswers.offset(card.registeredAt()),
        card.changes().stream().map(BankAnswers::change).toList());
  }

  private static FundPaymentCardChange change(PayeeCardReads.ChangeView view) {
    FundPaymentCardChange change =
        new FundPaymentCardChange(
            view.maskedCard(),
            view.reason(),
            view.changedBy(),
            FundAnswers.offset(view.changedAt()),
            Tsid.text(view.documentId()));
    change.setMaskedPrevious(view.maskedPrevious());
    return change;
  }
}
