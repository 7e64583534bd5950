package org.huimin.childcare.domain.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/** The nurseries' rules, and what came of them. */
public interface Absences {
  /** Keeps a version of a rule. */
  void publish(PublishedRule rule);

  /** All versions of some nurseries' rules. */
  List<PublishedRule> rulesOf(Collection<NurseryId> nurseries);

  /** Keeps records. */
  void addAll(List<Absence> absences);

  /** The record with an id, kept unchanged by others until the transaction ends. */
  Optional<Absence> lock(long absenceId);

  /** Keeps that the nursery let it pass. */
  void waive(long absenceId, Leniency waiver);

  /** What was recorded for a booking. */
  List<Absence> of(BookingId booking);

  /**
   * What was recorded for some children, newest first.
   *
   * @param before only older ones than this, null for the newest
   */
  List<Absence> ofChildren(Collection<ChildId> children, @Nullable Long before, int limit);

  /** What was recorded at a nursery for a run of days, by day. */
  List<Absence> ofNursery(
      NurseryId nursery, LocalDate first, LocalDate last, @Nullable Position after, int limit);

  /** The days of places that a child missed at a nursery, those let pass left out. */
  List<LocalDate> misses(NurseryId nursery, ChildId child, LocalDate first, LocalDate last);

  /** Keeps a pause. */
  void pause(Pause pause);

  /** The pause with an id, kept unchanged by others until the transaction ends. */
  Optional<Pause> lockPause(long pauseId);

  /** Keeps that the nursery lifted it. */
  void lift(long pauseId, Leniency lifted);

  /** Lifts the pause that a record made, if it stands. */
  void liftPauseOf(long absenceId, Leniency lifted);

  /** The pauses of some children that have not ended before that day. */
  Map<Long, List<Pause>> pausesOf(Collection<ChildId> children, LocalDate day);

  /** The pauses at a nursery, newest first. */
  List<Pause> pausesAt(NurseryId nursery, @Nullable Long before, int limit);

  /** Where a page of a nursery's records ended. */
  record Position(LocalDate day, long absenceId) {}
}
