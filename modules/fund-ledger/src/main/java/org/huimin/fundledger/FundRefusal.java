package org.huimin.fundledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.Refusal;

/** Why the ledger said no (资金拒绝原因). */
public sealed interface FundRefusal extends Refusal {
  /** How people read a moment. */
  DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(BusinessTime.ZONE);

  /**
   * What is left does not cover the amount.
   *
   * @param available whole units of the asset
   * @param needed whole units of the asset
   */
  record BudgetExhausted(Asset asset, long available, long needed) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/budget-exhausted";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("available", words(asset, available), "needed", words(asset, needed));
    }
  }

  /** The programme has no allocation for that region. */
  record NoBudget(String programmeCode) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/no-budget";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("programmeCode", programmeCode);
    }
  }

  /** There is money, but its earmark does not permit this purpose (专款专用). */
  record EarmarkForbids(Purpose purpose) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/earmark-forbids";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("purpose", Phrase.word("fund-ledger/purpose", purpose.name()));
    }
  }

  /** There is money, but it had to be spent before that day. */
  record FundsExpired(LocalDate day) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/funds-expired";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString());
    }
  }

  /** Only an open commitment can be released or claimed. */
  record CommitmentNotOpen(CommitmentState state) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/commitment-not-open";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/commitment-state", state.name()));
    }
  }

  /** Only what was claimed and not yet paid can be disbursed. */
  record CommitmentNotClaimed(CommitmentState state) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/commitment-not-claimed";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/commitment-state", state.name()));
    }
  }

  /** The promise was over before it was claimed. */
  record CommitmentLapsed(Instant expiredAt) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/commitment-lapsed";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("expiredAt", MOMENT.format(expiredAt));
    }
  }

  /** Nothing in the account may be spent in the next year. */
  record NothingToCarryOver(int fiscalYear) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/nothing-to-carry-over";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("fiscalYear", fiscalYear);
    }
  }

  /** Only what was disbursed can be refunded. */
  record NotAPayment(String kind) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/not-a-payment";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("kind", Phrase.word("fund-ledger/transaction-kind", kind));
    }
  }

  /** Nobody approves what he or she proposed (不相容岗位分离). */
  record OwnProposal() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/own-proposal";
    }
  }

  /** One person counts once. */
  record ApprovedBefore() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/approved-before";
    }
  }

  /** It has been paid or refused. */
  record ProposalDecided(ProposalState state) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/proposal-decided";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/proposal-state", state.name()));
    }
  }

  /** Only what was paid can come back or arrive. */
  record CommitmentNotPaid(CommitmentState state) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/commitment-not-paid";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/commitment-state", state.name()));
    }
  }

  /** Whoever asks means another asset than the account, programme or payment counts. */
  record AssetDiffers(Asset asked, Asset actual) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/asset-differs";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("asked", word(asked), "actual", word(actual));
    }
  }

  /** What is paid together is of one asset. */
  record SeveralAssets() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/several-assets";
    }
  }

  /** Banks and payment lists know money only. */
  record MoneyOnly(Asset asset) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/money-only";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("asset", word(asset));
    }
  }

  /** Money does not flow between accounts of these kinds. */
  record MovementNotPossible(String fromKind, String toKind) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/movement-not-possible";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "from", Phrase.word("fund-ledger/account-kind", fromKind),
          "to", Phrase.word("fund-ledger/account-kind", toKind));
    }
  }

  /**
   * The money is no longer where the transaction put it, so the transaction cannot be undone.
   *
   * @param left whole units of the asset
   * @param needed whole units of the asset
   */
  record MoneyMovedOn(Asset asset, long left, long needed) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/money-moved-on";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("left", words(asset, left), "needed", words(asset, needed));
    }
  }

  /** Transactions of this kind are not undone by reversal. */
  record NotReversible(String kind) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/not-reversible";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("kind", Phrase.word("fund-ledger/transaction-kind", kind));
    }
  }

  /** It has been reversed before. */
  record AlreadyReversed() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/already-reversed";
    }
  }

  /** One transaction would have to draw more slices than one sealed entry holds. */
  record TooManySlices(int most) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/too-many-slices";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("most", most);
    }
  }

  /** The account moved more often in the period than is compared with a statement at once. */
  record TooManyMovements(int most) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/too-many-movements";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("most", most);
    }
  }

  /** Nothing is owed to that payee. */
  record NothingPayable() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/nothing-payable";
    }
  }

  /** One line of a batch names an account that is not there, or the same one twice. */
  record NoSuchAccounts() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/no-such-accounts";
    }
  }

  /**
   * The amount of a line is none that can be moved.
   *
   * @param most whole units of the asset
   */
  record ImpossibleAmount(Asset asset, long most) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/impossible-amount";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("least", words(asset, 1), "most", words(asset, most));
    }
  }

  /** The note of a line cannot stand in the public log. */
  record UnusableMemo(int longest) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/unusable-memo";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("longest", longest);
    }
  }

  /** The alert was taken up or closed already. */
  record AlertNotOpen(String state) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/alert-not-open";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/alert-state", state));
    }
  }

  /** The programme has an evaluation of that year. */
  record EvaluationRecorded(int year) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/evaluation-recorded";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("year", year);
    }
  }

  /** Somebody else has to approve it (不相容岗位分离). */
  record ApprovalNeeded(long amountFen, long aboveFen) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/approval-needed";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("amount", words(Asset.FEN, amountFen), "above", words(Asset.FEN, aboveFen));
    }
  }

  /** A payment list pays that person the allowance of that month (重复发放). */
  record MonthOnPaymentList(YearMonth month) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/month-on-payment-list";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("month", month.toString());
    }
  }

  /** A payment list pays it; its lines would no longer say what became of the money. */
  record OfPaymentList() implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/of-payment-list";
    }
  }

  private static Phrase word(Asset asset) {
    return Phrase.word("fund-ledger/asset", asset.name());
  }

  private static Phrase words(Asset asset, long units) {
    return new Quantity(asset, units).inWords();
  }
}
