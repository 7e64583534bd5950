package org.huimin.childcare.domain;

/** Why a subsidy is what it is (补助说明). */
public enum SubsidyReason {
  /** The child lives where the scheme holds and the nursery is inclusive. */
  RESIDENT("subsidy-resident"),
  /** As before, at the higher rate for recognised hardship. */
  HARDSHIP("subsidy-hardship"),
  /** The nursery is not recognised as inclusive. */
  NOT_INCLUSIVE("subsidy-not-inclusive"),
  /** The child lives outside the region that pays. */
  NOT_RESIDENT("subsidy-not-resident"),
  /** No scheme holds there on that day. */
  NO_SCHEME("subsidy-no-scheme"),
  /** The child's subsidised hours of the month are used up. */
  HOURS_USED("subsidy-hours-used"),
  /** The scheme's money is used up. */
  BUDGET_EXHAUSTED("subsidy-exhausted");

  private final String key;

  SubsidyReason(String key) {
    this.key = key;
  }

  /** The code of the sentence that explains it. */
  public String code() {
    return "childcare/" + key;
  }
}
