package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;

/** The codes of the day. */
public interface DayCodes {
  /**
   * Keeps a code.
   *
   * @return whether it could be: not when the same digits were given out there today
   */
  boolean add(DayCode code);

  /** Makes the unused codes of a child useless. */
  void withdraw(ChildId child, Instant at);

  /** How many codes were made for a child since an instant. */
  int issuedSince(ChildId child, Instant since);

  /** The codes that are good at a nursery. */
  List<DayCode> live(NurseryId nursery, LocalDate day, Instant now);

  /** Uses a code; of those who try at the same time, one does. */
  boolean use(DayCode code, Instant at);

  /** Counts an attempt, and says how many there were since an instant, this one included. */
  int countAttempt(long attemptId, NurseryId nursery, Instant at, Instant since);

  /** Takes an attempt back that was good. */
  void forgive(long attemptId);

  /** Forgets attempts older than an instant. */
  void forgetAttempts(Instant before);
}
