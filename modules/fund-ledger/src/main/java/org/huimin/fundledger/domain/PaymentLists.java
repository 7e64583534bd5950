package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payment lists that exist, what their checks found, and what they reserve. */
public interface PaymentLists {
  /** Adds a new one. */
  void add(PaymentList list);

  /** One list, as it is now. */
  Optional<PaymentList> find(PaymentListId id);

  /** Locks a list. Comes before the locks of its lines. */
  Optional<PaymentList> lock(PaymentListId id);

  /** Saves a locked one. */
  void save(PaymentList list);

  /** Lists that a job has to go on with, oldest first. */
  List<PaymentListId> underWay();

  /** The digest of a part received before. */
  Optional<Part> part(PaymentListId list, int number);

  /** Adds a part. */
  void addPart(PaymentListId list, Part part);

  /** A part that was received. */
  record Part(int number, String digestHex, int lines) {}

  /** Adds faults after those found before. */
  void addFaults(PaymentListId list, int foundBefore, List<LineFault> faults);

  /** Drops the faults of an earlier check. */
  void dropFaults(PaymentListId list);

  /** Reserves persons for the month, unless others have; says which line each is paid by. */
  Map<Long, LineChecks.MonthHolder> reserveMonth(PaymentList list, List<PaymentLine> lines);

  /** Drops up to so many reservations of persons by a list; says how many it was. */
  int dropReservations(PaymentListId list, int most);

  /**
   * What other lists of the same person for the same programme come to, that were checked or
   * approved and not refused: those made or decided on since an instant.
   */
  long askedForBeside(PaymentList list, Instant since);

  /** Lets another line pay the person of this one for the month. */
  void freeMonth(PaymentList list, PaymentLine line);
}
