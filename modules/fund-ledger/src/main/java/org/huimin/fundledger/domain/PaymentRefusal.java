package org.huimin.fundledger.domain;

import java.util.Map;
import org.huimin.kernel.Phrase;
import org.huimin.kernel.Refusal;

/** Why nothing was done with a payment list (发放清册拒绝原因). */
public sealed interface PaymentRefusal extends Refusal {
  /** The list has not come so far, or is past it. */
  record NotPossibleNow(PaymentListState state) implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-list-state";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/payment-list-state-is", state.name()));
    }
  }

  /** There is nobody to pay. */
  record NoLines() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-list-empty";
    }
  }

  /** A list holds only so many lines. */
  record TooManyLines(int most) implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-list-too-long";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("most", most);
    }
  }

  /** Parts come in order, so that every row keeps its number. */
  record PartOutOfOrder(int expected) implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-part-out-of-order";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("expected", expected);
    }
  }

  /** That part was received before, with other content. */
  record PartDiffers(int part) implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-part-differs";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("part", part);
    }
  }

  /** Somebody else has to approve it (不相容岗位相互分离). */
  record SecondPersonNeeded() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/second-person-needed";
    }
  }

  /** There is no bank to pay through yet. */
  record NoBank() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/bank-not-set-up";
    }
  }

  /** Whoever began a list answers for every line of it, and for that reason adds all of them. */
  record NotUploader() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/not-uploader";
    }
  }

  /** Only what failed or came back can be corrected. */
  record LineNotFailed(PaymentLineState state) implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/payment-line-not-failed";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("state", Phrase.word("fund-ledger/payment-line-state", state.name()));
    }
  }

  /** No line was corrected since. */
  record NothingToResend() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/nothing-to-resend";
    }
  }

  /** The person is paid onto that card already. */
  record CardUnchanged() implements PaymentRefusal {
    @Override
    public String code() {
      return "fund-ledger/card-unchanged";
    }
  }
}
