package org.huimin.fundledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.huimin.kernel.Refusal;

/** Why the ledger said no (资金拒绝原因). */
public sealed interface FundRefusal extends Refusal {
  /** What is left does not cover the amount. */
  record BudgetExhausted(long availableFen, long neededFen) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/budget-exhausted";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("availableFen", availableFen, "neededFen", neededFen);
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
      return Map.of("purpose", purpose.name());
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
      return Map.of("state", state.name());
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
      return Map.of("state", state.name());
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
      return Map.of("expiredAt", expiredAt.toString());
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
      return Map.of("kind", kind);
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
      return Map.of("state", state.name());
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
      return Map.of("state", state.name());
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
      return Map.of("asked", asked.name(), "actual", actual.name());
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
      return Map.of("asset", asset.name());
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
      return Map.of("fromKind", fromKind, "toKind", toKind);
    }
  }

  /** The money is no longer where the transaction put it, so the transaction cannot be undone. */
  record MoneyMovedOn(long leftFen, long neededFen) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/money-moved-on";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("leftFen", leftFen, "neededFen", neededFen);
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
      return Map.of("kind", kind);
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

  /** The amount of a line is none that can be moved. */
  record ImpossibleAmount(long amountFen, long mostFen) implements FundRefusal {
    @Override
    public String code() {
      return "fund-ledger/impossible-amount";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("amountFen", amountFen, "mostFen", mostFen);
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
      return Map.of("state", state);
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
      return Map.of("amountFen", amountFen, "aboveFen", aboveFen);
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
}
