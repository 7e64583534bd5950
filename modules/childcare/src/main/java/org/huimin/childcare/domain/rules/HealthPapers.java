package org.huimin.childcare.domain.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/** The papers on children's health. */
public interface HealthPapers {
  /** Keeps papers. */
  void addAll(List<HealthPaper> papers);

  /** A child's papers, newest first. */
  List<HealthPaper> of(ChildId child);

  /** What bookings need of the papers of some children; those without any are left out. */
  Map<Long, Clearance> clearances(Collection<ChildId> children);

  /** The days on which children have had or will have a place, since a day. */
  Map<Long, SortedSet<LocalDate>> daysOfCare(Collection<ChildId> children, LocalDate since);

  /** The paper with an id, kept unchanged by others until the transaction ends. */
  Optional<HealthPaper> lock(long paperId);

  /**
   * Keeps what the nursery saw.
   *
   * @param rejection why it is not accepted, null if it is
   */
  void check(long paperId, String by, Instant at, @Nullable String rejection);

  /**
   * The papers nobody has seen yet of children with a place at a nursery from a day on.
   *
   * @param after only those with a greater id, null for the first
   */
  List<HealthPaper> toCheck(NurseryId nursery, LocalDate from, @Nullable Long after, int limit);

  /** Whether a child has a place at a nursery from a day on. */
  boolean comesTo(NurseryId nursery, ChildId child, LocalDate from);
}
