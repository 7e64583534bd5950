package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.jspecify.annotations.Nullable;

/** All enrolments. The locks of the nursery's classes guard those at the nursery. */
public interface Enrolments {
  /** Keeps a new one, and from which day on it has no class. */
  void add(Enrolment enrolment, LocalDate today);

  /** Keeps an end and other stays, and from which day on it has no class. */
  void save(Enrolment enrolment, LocalDate today);

  /** Those whose days without a class are over: they may have others later. */
  List<Enrolment> withClassAgain(LocalDate today, int limit);

  /** The enrolment with an id. */
  Optional<Enrolment> find(EnrolmentId id);

  /** The one that came of an offer. */
  Optional<Enrolment> ofOffer(OfferId offer);

  /** Those of a nursery that have not ended before a day. */
  List<Enrolment> at(NurseryId nursery, LocalDate notEndedBefore);

  /** Those with a stay in one of these classes on some day from first to last, by id. */
  List<Enrolment> in(Collection<CareClassId> classes, LocalDate first, LocalDate last);

  /** Those of some children, newest first. */
  List<Enrolment> ofChildren(Collection<ChildId> children, @Nullable EnrolmentId before, int limit);

  /** Those of a nursery that have not ended, by id. */
  List<Enrolment> pageAt(
      NurseryId nursery,
      LocalDate notEndedBefore,
      boolean withoutClass,
      EnrolmentId after,
      int limit);

  /** Those that end until a day and whose parents were not told, by id. */
  List<Enrolment> endingUntold(LocalDate today, LocalDate until, EnrolmentId after, int limit);

  /** Moves of class until a day of which the parents were not told, by id of the enrolment. */
  List<Move> movingUntold(LocalDate today, LocalDate until, EnrolmentId after, int limit);

  /** Those that have no class from a day until then, and whose parents were not told, by id. */
  List<Enrolment> withoutClassUntold(
      LocalDate today, LocalDate until, EnrolmentId after, int limit);

  /** The nurseries at which some child has no class on some day to come. */
  List<NurseryId> nurseriesWithConflicts(LocalDate today, NurseryId after, int limit);

  /** Keeps that the parents were told of the end. */
  void toldEnd(EnrolmentId id, LocalDate today);

  /** Keeps that the parents were told of a move. */
  void toldMove(Move move, LocalDate today);

  /** Keeps that the parents were told that no class has room. */
  void toldWithoutClass(EnrolmentId id, LocalDate today);

  /** A move into another class. */
  record Move(
      EnrolmentId enrolment,
      ChildId child,
      NurseryId nursery,
      CareClassId careClass,
      LocalDate day) {}
}
