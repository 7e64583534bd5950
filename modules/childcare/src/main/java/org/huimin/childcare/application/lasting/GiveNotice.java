package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huimin.childcare.EnrolmentEnding;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.application.CancelPlaces;
import org.huimin.childcare.domain.lasting.EnrolledSessions;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/** Parents end an enrolment (退托): the later places are given back, with their subsidies. */
@Singleton
public final class GiveNotice {
  private final Enrolments enrolments;
  private final EnrolledSessions sessions;
  private final CancelPlaces cancel;
  private final Rooms rooms;
  private final PlacePolicies policies;
  private final WaitingLists lists;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  GiveNotice(
      Enrolments enrolments,
      EnrolledSessions sessions,
      CancelPlaces cancel,
      Rooms rooms,
      PlacePolicies policies,
      WaitingLists lists,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.cancel = cancel;
    this.rooms = rooms;
    this.policies = policies;
    this.lists = lists;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Gives notice.
   *
   * @param lastDay the last day on which the child comes
   * @return the enrolment with its end
   * @throws NotFoundException if there is no such enrolment for the caller
   * @throws org.huimin.kernel.RefusedException if the period of notice is not observed
   */
  public Enrolment give(Caller caller, EnrolmentId id, LocalDate lastDay) {
    return transactions.write(() -> giveNow(caller, id, lastDay));
  }

  private Enrolment giveNow(Caller caller, EnrolmentId id, LocalDate lastDay) {
    var seen = enrolments.find(id).orElseThrow(() -> new NotFoundException("enrolment"));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var today = BusinessTime.dayOf(now);
    if (!people.mayActFor(caller, seen.child().value(), today, ActingScope.BOOK_SERVICES)) {
      throw new NotFoundException("enrolment");
    }
    var nursery = rooms.nursery(seen.nursery());
    var ignored = rooms.lock(nursery, today);
    var before = enrolments.find(id).orElseThrow(() -> new NotFoundException("enrolment"));
    int days = policies.noticeDays(nursery.region(), today);
    var after = before.endedByNotice(lastDay, today.plusDays(days), days, now);
    enrolments.save(after, today);
    enrolments.toldEnd(id, today);
    cancel.giveBack(caller, sessions.bookingsFrom(id, after.until()), after.until());
    sessions.endFrom(id, after.until());
    outbox.publishAll(
        List.of(
            new EnrolmentEnding(
                id.value(), after.child().value(), after.nursery().value(), after.until(), true),
            new PlacesMayBeFree(after.nursery().value())));
    trail.record(caller, after.child().value(), "childcare/give-notice", "enrolments", null, null);
    lists.changedIfAny(after.nursery(), now);
    return after;
  }
}
