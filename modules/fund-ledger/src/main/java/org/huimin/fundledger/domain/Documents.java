package org.huimin.fundledger.domain;

import java.util.List;

/** The documents that were ever sealed, beside the transactions. */
public interface Documents {
  /**
   * Keeps documents and seals each as an entry of the log, in order: locks the head of the log and
   * signs the new one, in the current transaction. Comes after all other locks.
   */
  void seal(List<Document> documents);
}
