package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.Set;

/** What was heard from the bank. */
public interface BankReports {
  /** The SHA-256 of each report of that id that was applied, in hexadecimal. */
  Set<String> applied(String messageId);

  /** Notes that a report was applied. */
  void markApplied(String messageId, String sha256);

  /**
   * Notes answers that do not fit the lines they are about, which are locked.
   *
   * @param message the report that says so
   * @return how many of them were not noted before
   */
  int noteUnexpected(String message, Collection<BankAnswer> answers);
}
