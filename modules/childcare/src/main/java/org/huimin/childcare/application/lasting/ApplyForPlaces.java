package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.ApplicationStatus;
import org.huimin.childcare.domain.lasting.CarePattern;
import org.huimin.childcare.domain.lasting.LastingRefusal.AlreadyApplied;
import org.huimin.childcare.domain.lasting.LastingRefusal.NoClassForChild;
import org.huimin.childcare.domain.lasting.LastingRefusal.TooOldToApply;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.PlaceApplication;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.Waiting;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.childcare.domain.lasting.WaitingStatus;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.StaleException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/** Applies for lasting places, changes the preferences, withdraws (申请、变更与撤回). */
@Singleton
public final class ApplyForPlaces {
  private final PlaceApplications applications;
  private final Offers offers;
  private final Nurseries nurseries;
  private final Rooms rooms;
  private final AssessApplicants assess;
  private final PlacePolicies policies;
  private final WaitingLists lists;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  ApplyForPlaces(
      PlaceApplications applications,
      Offers offers,
      Nurseries nurseries,
      Rooms rooms,
      AssessApplicants assess,
      PlacePolicies policies,
      WaitingLists lists,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.nurseries = nurseries;
    this.rooms = rooms;
    this.assess = assess;
    this.policies = policies;
    this.lists = lists;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param nurseries in order of preference
   * @param bothParentsWorking as declared
   */
  public record Wish(
      ChildId child,
      List<NurseryId> nurseries,
      LocalDate startsOn,
      CarePattern pattern,
      boolean bothParentsWorking) {
    /** Copies the nurseries. */
    public Wish {
      nurseries = List.copyOf(nurseries);
    }
  }

  /**
   * Applies.
   *
   * @throws NotFoundException if there is no such child or nursery for the caller
   * @throws RefusedException if the child has applied already, or a nursery has nothing for it
   */
  public PlaceApplication apply(Caller caller, Wish wish) {
    return transactions.write(() -> applyNow(caller, wish));
  }

  private PlaceApplication applyNow(Caller caller, Wish wish) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var today = BusinessTime.dayOf(now);
    people.requireMayActFor(caller, wish.child().value(), today, ActingScope.BOOK_SERVICES);
    var child = living(wish.child());
    var chosen = chosen(wish.nurseries());
    requireStart(wish.startsOn(), chosen, today);
    if (applications.hasOpen(wish.child())) {
      throw new RefusedException(new AlreadyApplied());
    }
    var waiting =
        waiting(child, chosen, wish.startsOn(), wish.pattern(), wish.bothParentsWorking(), now);
    var application =
        new PlaceApplication(
            new ApplicationId(ids.next()),
            wish.child(),
            caller.callerId(),
            wish.startsOn(),
            wish.pattern(),
            wish.bothParentsWorking(),
            ApplicationStatus.OPEN,
            now,
            today,
            1,
            waiting);
    applications.add(application);
    changed(wish.nurseries(), now);
    trail.record(
        caller,
        wish.child().value(),
        "childcare/apply-for-place",
        "birthDate,region,statuses,guardians",
        null,
        null);
    return application;
  }

  /**
   * Changes the nurseries or their order.
   *
   * @param version the version that the change is based on
   * @throws NotFoundException if there is no such application or nursery for the caller
   * @throws StaleException if it was changed since
   * @throws RefusedException if it is not open, or a new nursery has nothing for the child
   */
  public PlaceApplication prefer(
      Caller caller, ApplicationId id, int version, List<NurseryId> wanted) {
    return transactions.write(() -> preferNow(caller, id, version, wanted));
  }

  private PlaceApplication preferNow(
      Caller caller, ApplicationId id, int version, List<NurseryId> wanted) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var before = locked(caller, id, now);
    before.requireOpen();
    if (before.version() != version) {
      throw new StaleException("application");
    }
    var chosen = chosen(wanted);
    var waiting =
        waiting(
            living(before.child()),
            chosen,
            before.startsOn(),
            before.pattern(),
            before.bothParentsWorking(),
            now);
    var after = before.preferring(waiting, now);
    release(before, wanted, now);
    applications.save(after);
    var touched = new HashSet<>(before.standingAt());
    touched.addAll(wanted);
    changed(List.copyOf(touched), now);
    record(caller, before.child(), "childcare/change-preferences");
    return after;
  }

  /**
   * Withdraws an application; places held for it are free for others.
   *
   * @throws NotFoundException if there is no such application for the caller
   * @throws RefusedException if it is not open
   */
  public PlaceApplication withdraw(Caller caller, ApplicationId id) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var before = locked(caller, id, now);
          before.requireOpen();
          release(before, List.of(), now);
          var after = before.ended(ApplicationStatus.WITHDRAWN, now);
          applications.save(after);
          changed(before.standingAt(), now);
          record(caller, before.child(), "childcare/withdraw-application");
          return after;
        });
  }

  private void release(PlaceApplication application, List<NurseryId> kept, Instant now) {
    offers.heldFor(application.id()).stream()
        .filter(offer -> !kept.contains(offer.nursery()))
        .forEach(offer -> offers.save(offer.decided(OfferStatus.WITHDRAWN, now)));
  }

  private PlaceApplication locked(Caller caller, ApplicationId id, Instant now) {
    var found = applications.lock(List.of(id)).get(id);
    if (found == null
        || !people.mayActFor(
            caller, found.child().value(), BusinessTime.dayOf(now), ActingScope.BOOK_SERVICES)) {
      throw new NotFoundException("application");
    }
    return found;
  }

  private PersonFacts living(ChildId child) {
    return people
        .find(child.value())
        .filter(person -> person.diedOn() == null)
        .orElseThrow(() -> new NotFoundException("person"));
  }

  private List<Nursery> chosen(List<NurseryId> wanted) {
    if (new HashSet<>(wanted).size() < wanted.size()) {
      throw InvalidInputException.meaningless("nurseryIds", "childcare/nursery-twice");
    }
    var found = nurseries.findAll(wanted.stream().map(NurseryId::value).toList());
    var chosen = new ArrayList<Nursery>();
    for (var id : wanted) {
      var nursery = found.get(id.value());
      if (nursery == null) {
        throw new NotFoundException("nursery");
      }
      chosen.add(nursery);
    }
    var first = chosen.getFirst();
    int most = policies.nurseriesAnApplication(first.region(), BusinessTime.today(clock));
    if (wanted.size() > most) {
      throw InvalidInputException.meaningless(
          List.of(
              new FieldFault("nurseryIds", "childcare/too-many-nurseries", Map.of("most", most))));
    }
    return chosen;
  }

  private void requireStart(LocalDate startsOn, List<Nursery> chosen, LocalDate today) {
    if (startsOn.isBefore(today)) {
      throw InvalidInputException.meaningless("startsOn", "childcare/start-past");
    }
    int days = policies.startDaysAhead(chosen.getFirst().region(), today);
    if (startsOn.isAfter(today.plusDays(days))) {
      throw InvalidInputException.meaningless(
          List.of(new FieldFault("startsOn", "childcare/start-too-far", Map.of("days", days))));
    }
  }

  private List<Waiting> waiting(
      PersonFacts child,
      List<Nursery> chosen,
      LocalDate startsOn,
      CarePattern pattern,
      boolean bothParentsWorking,
      Instant now) {
    var assessed = assess.of(child, chosen, startsOn, bothParentsWorking, now);
    var waiting = new ArrayList<Waiting>();
    for (var nursery : chosen) {
      requireFit(child, nursery, startsOn, pattern);
      var outcome = Objects.requireNonNull(assessed.get(nursery.id()));
      waiting.add(
          new Waiting(
              nursery.id(),
              waiting.size() + 1,
              WaitingStatus.WAITING,
              now,
              outcome.ageGroup(),
              outcome.assessed(),
              now,
              null));
    }
    return waiting;
  }

  private void requireFit(
      PersonFacts child, Nursery nursery, LocalDate startsOn, CarePattern pattern) {
    if (!nursery.takesBookings()) {
      throw new RefusedException(new BookingRefusal.NotOpen(nursery.name()));
    }
    var empty = rooms.empty(nursery, startsOn);
    var leavesOn = empty.leavesOn(child.birthDate());
    if (!startsOn.isBefore(leavesOn)) {
      throw new RefusedException(
          new TooOldToApply(leavesOn, AgeMonths.on(child.birthDate(), leavesOn).months()));
    }
    if (!empty.hasClassFor(child.birthDate(), startsOn, pattern.care())) {
      int age =
          startsOn.isBefore(child.birthDate())
              ? 0
              : AgeMonths.on(child.birthDate(), startsOn).months();
      throw new RefusedException(new NoClassForChild(nursery.name(), startsOn, age));
    }
  }

  private void changed(List<NurseryId> touched, Instant now) {
    outbox.publishAll(
        touched.stream().map(nursery -> new PlacesMayBeFree(nursery.value())).toList());
    lists.changed(touched, now);
  }

  private void record(Caller caller, ChildId child, String action) {
    trail.record(caller, child.value(), action, "applications", null, null);
  }
}
