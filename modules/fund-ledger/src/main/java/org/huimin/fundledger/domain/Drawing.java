package org.huimin.fundledger.domain;

import java.util.List;
import org.huimin.fundledger.FundRefusal;

/** Whether an account bears an amount, and out of which slices. */
public sealed interface Drawing {
  /** It does; together the draws are exactly the amount. */
  record Drawn(List<Draw> draws) implements Drawing {
    public Drawn {
      draws = List.copyOf(draws);
    }
  }

  /** It does not. */
  record Refused(FundRefusal refusal) implements Drawing {}

  /** So much out of one slice. */
  record Draw(Lot lot, long amountFen) {}
}
