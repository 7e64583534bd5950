package org.huimin.childcare.domain.day;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;

/** When children were there. */
public interface Visits {
  /** The visit of a child that is there now, wherever; kept unchanged by others. */
  Optional<Visit> lockPresent(ChildId child);

  /** A visit. */
  Optional<Visit> find(VisitId id);

  /** A visit, kept unchanged by others until the transaction ends. */
  Optional<Visit> lock(VisitId id);

  /**
   * Records a visit.
   *
   * @throws RuntimeException if the child is there already, which only somebody else at the same
   *     time can have recorded
   */
  void add(Visit visit);

  /** Records what changed in a visit. */
  void update(Visit visit);

  /** The visits to a nursery on a run of days. */
  List<Visit> ofNursery(NurseryId nursery, LocalDate first, LocalDate last);

  /** The visits of a child to a nursery that began on a day. */
  List<Visit> ofChild(ChildId child, NurseryId nursery, LocalDate day);

  /** The visits of a child, newest first. */
  List<Visit> ofChild(ChildId child, long before, int limit);

  /** The visits of children on one day, mistaken ones too. */
  List<Visit> ofChildren(Collection<ChildId> children, LocalDate day);

  /** Children who are in a nursery now, whenever they came. */
  List<Visit> presentAt(NurseryId nursery);

  /** Children who are in a class now. */
  List<Visit> presentIn(CareClassId careClass);

  /** Keeps a correction. */
  void add(Correction correction);

  /** The corrections of visits, oldest first. */
  List<Correction> correctionsOf(Collection<VisitId> visits);
}
