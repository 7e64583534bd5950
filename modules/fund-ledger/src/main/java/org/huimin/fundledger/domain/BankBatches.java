package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** The oldest report that was not put away. */
  Optional<Report> nextReport();

  /** What the bank reports. */
  interface Report {
    /** What the bank knows the report by; the same again is the same report. */
    String messageId();

    /** When the bank made it. */
    Instant madeAt();

    /** Reads its answers, so many at a time. */
    void read(int atATime, Consumer<List<BankAnswer>> answers);

    /** It has been applied. */
    void putAway();

    /** It cannot be read; somebody has to look at it. */
    void setAside();
  }
}
