package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.huimin.childcare.ApplicationClosed;
import org.huimin.childcare.ClassChanging;
import org.huimin.childcare.ClassMissing;
import org.huimin.childcare.EnrolmentEnding;
import org.huimin.childcare.application.EnrolledFirst.ClassDays;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.ApplicationStatus;
import org.huimin.childcare.domain.lasting.EnrolledSessions;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.kernel.BusinessTime;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * What the passing of days asks for (每日办理): ranks by the facts of the new day, moves of class,
 * telling parents in time, shortfalls that can be had after all. Each step marks what it has done.
 */
@Singleton
final class TendEnrolments {
  private static final int AT_ONCE = 100;

  /** No region tells parents earlier than this; each by the rule of its own. */
  private static final int LONGEST_AHEAD = 366;

  private final PlaceApplications applications;
  private final Offers offers;
  private final Enrolments enrolments;
  private final EnrolledSessions sessions;
  private final AssessApplicants assess;
  private final BookEnrolled book;
  private final MoveUp moveUp;
  private final Rooms rooms;
  private final Nurseries nurseries;
  private final PlacePolicies policies;
  private final WaitingLists lists;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  TendEnrolments(
      PlaceApplications applications,
      Offers offers,
      Enrolments enrolments,
      EnrolledSessions sessions,
      AssessApplicants assess,
      BookEnrolled book,
      MoveUp moveUp,
      Rooms rooms,
      Nurseries nurseries,
      PlacePolicies policies,
      WaitingLists lists,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.assess = assess;
    this.book = book;
    this.moveUp = moveUp;
    this.rooms = rooms;
    this.nurseries = nurseries;
    this.policies = policies;
    this.lists = lists;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Does all of it for today. */
  void tend() {
    var today = BusinessTime.today(clock);
    assessAnew(today);
    planMoves(today);
    tellMoves(today);
    tellMissing(today);
    tellEnds(today);
    retryShortfalls(today);
  }

  private void assessAnew(LocalDate today) {
    List<ApplicationId> found;
    do {
      found = transactions.read(() -> applications.assessedBefore(today, AT_ONCE));
      found.forEach(id -> transactions.write(() -> assessAnew(id)));
    } while (found.size() == AT_ONCE);
  }

  private void assessAnew(ApplicationId id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var today = BusinessTime.dayOf(now);
    var application = applications.lock(List.of(id)).get(id);
    if (application == null || !application.isOpen()) {
      return;
    }
    var child = people.find(application.child().value()).orElseThrow();
    var chosen =
        nurseries
            .findAll(application.standingAt().stream().map(NurseryId::value).toList())
            .values()
            .stream()
            .toList();
    boolean tooOld =
        chosen.stream()
            .allMatch(
                nursery ->
                    !today.isBefore(rooms.empty(nursery, today).leavesOn(child.birthDate())));
    if (tooOld || child.diedOn() != null) {
      offers.heldFor(id).forEach(offer -> offers.save(offer.decided(OfferStatus.WITHDRAWN, now)));
      applications.save(application.ended(ApplicationStatus.CLOSED, now));
      if (child.diedOn() == null) {
        outbox.publish(new ApplicationClosed(id.value(), child.personId()));
      }
    } else {
      var outcomes =
          assess.of(child, chosen, application.startsOn(), application.bothParentsWorking(), now);
      applications.save(
          application.reassessed(
              today,
              waiting -> {
                var outcome = Objects.requireNonNull(outcomes.get(waiting.nursery()));
                return waiting.reassessed(outcome.ageGroup(), outcome.assessed(), now);
              }));
      trail.record(
          Caller.SYSTEM,
          child.personId(),
          "childcare/rank-application",
          "birthDate,region,statuses,guardians",
          null,
          null);
    }
    lists.changed(application.standingAt(), now);
  }

  private void planMoves(LocalDate today) {
    List<Enrolment> again;
    do {
      again =
          transactions.write(
              () -> {
                var found = enrolments.withClassAgain(today, AT_ONCE);
                found.forEach(each -> enrolments.save(each, today));
                return found;
              });
    } while (again.size() == AT_ONCE);
    var after = new NurseryId(0);
    List<NurseryId> found;
    do {
      var last = after;
      found = transactions.read(() -> enrolments.nurseriesWithConflicts(today, last, AT_ONCE));
      for (var nursery : found) {
        transactions.write(() -> moveUp.at(nursery, today));
        after = nursery;
      }
    } while (found.size() == AT_ONCE);
  }

  private void tellMoves(LocalDate today) {
    var ahead = new Ahead(today);
    var after = new EnrolmentId(0);
    List<Enrolments.Move> found;
    do {
      var last = after;
      found =
          transactions.write(
              () -> {
                var moves =
                    enrolments.movingUntold(today, today.plusDays(LONGEST_AHEAD), last, AT_ONCE);
                for (var move : moves) {
                  if (ahead.isTime(move.nursery(), move.day())) {
                    enrolments.toldMove(move, today);
                    outbox.publish(
                        new ClassChanging(
                            move.enrolment().value(),
                            move.child().value(),
                            move.nursery().value(),
                            move.careClass().value(),
                            move.day()));
                  }
                }
                return moves;
              });
      after = found.isEmpty() ? after : found.getLast().enrolment();
    } while (found.size() == AT_ONCE);
  }

  private void tellMissing(LocalDate today) {
    var ahead = new Ahead(today);
    tell(
        after ->
            enrolments.withoutClassUntold(today, today.plusDays(LONGEST_AHEAD), after, AT_ONCE),
        enrolment -> {
          var gap = enrolment.gap(today);
          if (gap != null && ahead.isTime(enrolment.nursery(), gap.from())) {
            enrolments.toldWithoutClass(enrolment.id(), today);
            outbox.publish(
                new ClassMissing(
                    enrolment.id().value(),
                    enrolment.child().value(),
                    enrolment.nursery().value(),
                    gap.from()));
          }
        });
  }

  private void tellEnds(LocalDate today) {
    var ahead = new Ahead(today);
    tell(
        after -> enrolments.endingUntold(today, today.plusDays(LONGEST_AHEAD), after, AT_ONCE),
        enrolment -> {
          if (ahead.isTime(enrolment.nursery(), enrolment.until())) {
            enrolments.toldEnd(enrolment.id(), today);
            outbox.publish(
                new EnrolmentEnding(
                    enrolment.id().value(),
                    enrolment.child().value(),
                    enrolment.nursery().value(),
                    enrolment.until(),
                    false));
          }
        });
  }

  private void tell(Function<EnrolmentId, List<Enrolment>> page, Consumer<Enrolment> one) {
    var after = new EnrolmentId(0);
    List<Enrolment> found;
    do {
      var last = after;
      found =
          transactions.write(
              () -> {
                var some = page.apply(last);
                some.forEach(one);
                return some;
              });
      after = found.isEmpty() ? after : found.getLast().id();
    } while (found.size() == AT_ONCE);
  }

  private void retryShortfalls(LocalDate today) {
    var after = new CareClassId(0);
    List<CareClassId> found;
    do {
      var last = after;
      found = transactions.read(() -> sessions.classesWithShortfalls(today, last, AT_ONCE));
      for (var careClass : found) {
        transactions.write(
            () -> {
              var locked = nurseries.lockClasses(List.of(careClass.value()));
              book.place(
                  locked.stream()
                      .map(
                          each ->
                              new ClassDays(
                                  each.careClass().id().value(),
                                  today,
                                  today.plusDays(BookEnrolled.DAYS_AHEAD)))
                      .toList());
            });
        after = careClass;
      }
    } while (found.size() == AT_ONCE);
  }

  /** Whether it is time to tell, by the rule of the nursery's region. */
  private final class Ahead {
    private final LocalDate today;
    private final Map<NurseryId, Integer> days = new HashMap<>();

    Ahead(LocalDate today) {
      this.today = today;
    }

    boolean isTime(NurseryId nursery, LocalDate day) {
      int ahead =
          days.computeIfAbsent(
              nursery, id -> policies.toldDaysAhead(rooms.nursery(id).region(), today));
      return !today.plusDays(ahead).isBefore(day);
    }
  }
}
