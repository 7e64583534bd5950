package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.Care;

/** What can be booked. */
public interface Sessions {
  /** Those with these ids; what does not exist is left out. May answer from memory. */
  Map<Long, Session> findAll(Collection<Long> ids);

  /**
   * What a nursery offers, by day and time.
   *
   * @param after where the page before ended, null for the first
   */
  List<Session> ofNursery(
      NurseryId nursery,
      LocalDate first,
      LocalDate last,
      @org.jspecify.annotations.Nullable Position after,
      int limit);

  /** Answers no more from memory for a nursery whose standing has changed. */
  void forget(NurseryId nursery);

  /** What one class offers on a run of days. */
  List<Session> ofClass(CareClassId careClass, LocalDate first, LocalDate last);

  /** Publishes sessions that are not published yet. */
  void addAll(List<NewSession> sessions);

  /** What a class has published for a run of days. */
  Collection<Published> publishedBy(CareClassId careClass, LocalDate first, LocalDate last);

  /** Where a page of sessions ended. */
  record Position(LocalDate day, int startMinute, long sessionId) {}

  /** A session without its id. */
  record Published(LocalDate day, Care care, CareHours hours) {}

  /**
   * A session to be published.
   *
   * @param id the new id
   * @param careClass the class that offers it
   * @param offered what it offers
   * @param feeFen what it costs
   */
  record NewSession(SessionId id, CareClass careClass, Published offered, long feeFen) {}
}
