package org.huimin.fundledger;

import java.util.List;

/** What came of carrying a year's money over (结转). */
public sealed interface CarryOverOutcome {
  /**
   * Done.
   *
   * @param into the account of the next year
   * @param lapsing what stays behind, as it may not be spent in the next year
   */
  record CarriedOver(
      AccountId into, List<TransactionId> transactions, Quantity carried, Quantity lapsing)
      implements CarryOverOutcome {
    public CarriedOver {
      transactions = List.copyOf(transactions);
    }
  }

  /** Not done: nothing was written. */
  record Refused(FundRefusal refusal) implements CarryOverOutcome {}
}
