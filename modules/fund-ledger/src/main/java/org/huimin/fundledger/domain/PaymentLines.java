package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The lines of payment lists, and the batches in which they go to the bank. */
public interface PaymentLines {
  /** Adds lines to a list that nobody else adds to. */
  void add(List<PaymentLine> lines);

  /** The next lines after a row, in order. */
  List<PaymentLine> after(PaymentListId list, int row, int most);

  /** The next lines in a state after a row, in order. */
  List<PaymentLine> inStateAfter(PaymentListId list, PaymentLineState state, int row, int most);

  /** Locks lines in the order of their ids; what does not exist is left out. */
  List<PaymentLine> lock(Collection<PaymentLineId> ids);

  /** The lists that lines stand in. */
  Set<PaymentListId> listsOf(Collection<PaymentLineId> ids);

  /** Saves how far lines have come. */
  void save(List<PaymentLine> lines);

  /** Saves a corrected line with its card and account holder. */
  void saveCorrected(PaymentLine line);

  /** Whether any line of a list is in one of these states. */
  boolean any(PaymentListId list, Set<PaymentLineState> states);

  /** Puts the next pending lines after a row whose money is owed into a batch, in order. */
  Assigned assign(PaymentListId list, int row, BankBatchId batch, int most);

  /**
   * What went into a batch.
   *
   * @param lastRow the last row of it; 0 where there was none
   */
  record Assigned(int lines, long totalFen, int lastRow) {}

  /** Adds a batch that is to be handed to the bank. */
  void addBatch(BankBatch batch);

  /** Whether there is such a batch. */
  boolean isBatch(BankBatchId batch);

  /** Batches that were not handed to the bank, oldest first. */
  List<BankBatch> unsentBatches();

  /** The next lines of a batch after so many, in order. */
  List<PaymentLine> ofBatch(BankBatchId batch, int skipped, int most);

  /** Notes that a batch was handed over. */
  void markSent(BankBatchId batch);
}
