package org.huimin.fundledger.domain;

import java.util.List;

/** A transaction that does not balance was about to be built: a fault of the program. */
public final class UnbalancedTransactionException extends IllegalArgumentException {
  private final transient List<String> violations;

  UnbalancedTransactionException(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Everything that is wrong with it. */
  public List<String> violations() {
    return violations;
  }
}
