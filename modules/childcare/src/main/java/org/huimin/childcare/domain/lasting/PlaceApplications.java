package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/** All applications for lasting places. */
public interface PlaceApplications {
  /**
   * Keeps a new one.
   *
   * @throws RuntimeException if the child has an open one, which only somebody on another server
   *     can have made since it was asked for
   */
  void add(PlaceApplication application);

  /** Keeps a changed one that was locked before. */
  void save(PlaceApplication application);

  /** The application with an id. */
  Optional<PlaceApplication> find(ApplicationId id);

  /** Those with these ids, in their order, kept unchanged by others until the end. */
  Map<ApplicationId, PlaceApplication> lock(Collection<ApplicationId> ids);

  /** Those of some children, newest first. */
  List<PlaceApplication> ofChildren(
      Collection<ChildId> children, @Nullable ApplicationId before, int limit);

  /** Whether the child has an open one. */
  boolean hasOpen(ChildId child);

  /** Everybody who stands on the lists of a nursery. */
  List<OnList> standingAt(NurseryId nursery);

  /** Open ones whose ranks were computed from the facts of an earlier day. */
  List<ApplicationId> assessedBefore(LocalDate day, int limit);

  /** Somebody on the list of a nursery. */
  record OnList(
      Standing standing,
      ChildId child,
      LocalDate startsOn,
      Care care,
      AgeGroup ageGroup,
      WaitingStatus status) {}
}
