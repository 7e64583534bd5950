package org.huimin.childcare.domain.lasting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.LastingRefusal.ApplicationNotOpen;
import org.huimin.kernel.RefusedException;

/**
 * An application for a lasting place at several nurseries (入托申请).
 *
 * @param id the application
 * @param child for whom
 * @param appliedBy the caller who applied
 * @param startsOn the first day wanted
 * @param pattern on which days and for how long
 * @param bothParentsWorking as declared
 * @param status how it stands
 * @param appliedAt when
 * @param assessedOn the day whose facts the ranks are computed from
 * @param version counts the changes of the preferences
 * @param nurseries where, also where it no longer waits
 */
public record PlaceApplication(
    ApplicationId id,
    ChildId child,
    String appliedBy,
    LocalDate startsOn,
    CarePattern pattern,
    boolean bothParentsWorking,
    ApplicationStatus status,
    Instant appliedAt,
    LocalDate assessedOn,
    int version,
    List<Waiting> nurseries) {
  /** Copies the nurseries. */
  public PlaceApplication {
    nurseries = List.copyOf(nurseries);
  }

  public boolean isOpen() {
    return status == ApplicationStatus.OPEN;
  }

  /** How it stands at a nursery. */
  public Optional<Waiting> at(NurseryId nursery) {
    return nurseries.stream().filter(each -> each.nursery().equals(nursery)).findFirst();
  }

  /** Where it still stands on the list. */
  public List<NurseryId> standingAt() {
    return nurseries.stream().filter(Waiting::isStanding).map(Waiting::nursery).toList();
  }

  /**
   * Lets pass while it is open.
   *
   * @throws RefusedException {@link ApplicationNotOpen}
   */
  public void requireOpen() {
    if (!isOpen()) {
      throw new RefusedException(new ApplicationNotOpen(status));
    }
  }

  /** With a place held for it at a nursery. */
  public PlaceApplication offeredAt(NurseryId nursery, Instant now) {
    return with(
        status,
        each -> each.nursery().equals(nursery) ? each.with(WaitingStatus.OFFERED, now) : each);
  }

  /** With a place accepted there; it no longer waits elsewhere. */
  public PlaceApplication placedAt(NurseryId nursery, Instant now) {
    return with(
        ApplicationStatus.PLACED,
        each ->
            each.nursery().equals(nursery)
                ? each.with(WaitingStatus.ACCEPTED, now)
                : each.isStanding() ? each.with(WaitingStatus.WITHDRAWN, now) : each);
  }

  /** No longer waiting at one nursery; closed if it waits nowhere else. */
  public PlaceApplication endedAt(NurseryId nursery, WaitingStatus why, Instant now) {
    var ended = with(status, each -> each.nursery().equals(nursery) ? each.with(why, now) : each);
    return ended.isOpen() && ended.standingAt().isEmpty()
        ? ended.with(ApplicationStatus.CLOSED, each -> each)
        : ended;
  }

  /** Waiting nowhere any more. */
  public PlaceApplication ended(ApplicationStatus why, Instant now) {
    return with(why, each -> each.isStanding() ? each.with(WaitingStatus.WITHDRAWN, now) : each);
  }

  /** With what the facts of today make of it. */
  public PlaceApplication reassessed(LocalDate today, UnaryOperator<Waiting> anew) {
    return new PlaceApplication(
        id,
        child,
        appliedBy,
        startsOn,
        pattern,
        bothParentsWorking,
        status,
        appliedAt,
        today,
        version,
        nurseries.stream()
            // What was offered stays explained by the facts by which it was offered.
            .map(each -> each.status() == WaitingStatus.WAITING ? anew.apply(each) : each)
            .toList());
  }

  /**
   * With other preferences. A nursery that stays keeps its time; one that is new, or at which it no
   * longer stood, begins anew; one that is left out is withdrawn.
   *
   * @param wanted the nurseries in order, newly assessed
   */
  public PlaceApplication preferring(List<Waiting> wanted, Instant now) {
    var changed = new ArrayList<Waiting>();
    for (var each : wanted) {
      changed.add(
          at(each.nursery())
              .filter(Waiting::isStanding)
              .map(before -> before.preferred(each.preference()))
              .orElse(each));
    }
    for (var before : nurseries) {
      if (changed.stream().noneMatch(each -> each.nursery().equals(before.nursery()))) {
        changed.add(before.isStanding() ? before.with(WaitingStatus.WITHDRAWN, now) : before);
      }
    }
    return new PlaceApplication(
        id,
        child,
        appliedBy,
        startsOn,
        pattern,
        bothParentsWorking,
        status,
        appliedAt,
        assessedOn,
        version + 1,
        changed);
  }

  private PlaceApplication with(ApplicationStatus changed, UnaryOperator<Waiting> change) {
    return new PlaceApplication(
        id,
        child,
        appliedBy,
        startsOn,
        pattern,
        bothParentsWorking,
        changed,
        appliedAt,
        assessedOn,
        version,
        nurseries.stream().map(change).toList());
  }
}
