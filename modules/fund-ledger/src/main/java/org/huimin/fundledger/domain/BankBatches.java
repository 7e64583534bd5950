package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/** The bank that pays out (银行代发). */
public interface BankBatches {
  /** Whether account and way to the bank are set; before that nothing can be paid through it. */
  boolean isSetUp();

  /**
   * Hands a batch over. The same batch may be handed over again after a crash; the bank tells it by
   * its id and pays it once.
   *
   * @param lines the next lines after so many, in order; empty at the end
   */
  void send(BankBatch batch, IntFunction<List<PaymentLine>> lines);

  /** The reports that were not put away, oldest first. */
  List<Report> reports();

  /** What the bank reports. */
  interface Report {
    /** What people find it by. */
    String name();

    /**
     * Begins to read it.
     *
     * @throws UnreadableReportException if it is none
     */
    Opened open();

    /** It has been applied. */
    void putAway();

    /** It cannot be read; somebody has to look at it. */
    void setAside();
  }

  /** A report that is being read. */
  interface Opened extends AutoCloseable {
    /** What the bank knows the report by. Banks have been seen to use one twice. */
    String messageId();

    /** SHA-256 of all of it, in hexadecimal. */
    String sha256();

    /** When the bank made it. */
    Instant madeAt();

    /**
     * Reads what it says, once, in its order.
     *
     * @throws UnreadableReportException if it is none, or says nothing that can be applied
     */
    void read(int atATime, Hearer hearer);

    @Override
    void close();
  }

  /** Whoever is told what a report says. */
  interface Hearer {
    /** What is said of single payments, some at a time. */
    void answered(List<BankAnswer> answers);

    /** A batch was refused as a whole. */
    void refused(BatchRefusal refusal);
  }
}
