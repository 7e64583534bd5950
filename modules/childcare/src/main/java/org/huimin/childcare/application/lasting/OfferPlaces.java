package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.OfferEndsSoon;
import org.huimin.childcare.OfferExpired;
import org.huimin.childcare.PlaceOffered;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.Offer;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.domain.lasting.OfferPlan;
import org.huimin.childcare.domain.lasting.OfferPlan.Candidate;
import org.huimin.childcare.domain.lasting.OfferPlan.Planned;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.PlaceApplication;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.PlaceApplications.OnList;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.childcare.domain.lasting.WaitingStatus;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * Offers free places to whoever is next (递补邀约) and lets offers lapse that nobody answers. What is
 * left to do stands in the tables, so any server can go on at any moment.
 */
@Singleton
public final class OfferPlaces {
  private static final int AT_ONCE = 50;

  private final PlaceApplications applications;
  private final Offers offers;
  private final WaitingLists lists;
  private final Rooms rooms;
  private final MoveUp moveUp;
  private final PlacePolicies policies;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  OfferPlaces(
      PlaceApplications applications,
      Offers offers,
      WaitingLists lists,
      Rooms rooms,
      MoveUp moveUp,
      PlacePolicies policies,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.lists = lists;
    this.rooms = rooms;
    this.moveUp = moveUp;
    this.policies = policies;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Looks at the list of one nursery if something has happened since the last look. */
  public void lookAt(NurseryId nursery) {
    transactions.write(() -> lookNow(nursery));
  }

  /** Looks at all lists that are due. */
  void lookAtDue() {
    List<NurseryId> due;
    do {
      due = transactions.read(() -> lists.due(clock.instant(), AT_ONCE));
      due.forEach(this::lookAt);
    } while (due.size() == AT_ONCE);
  }

  private void lookNow(NurseryId id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var today = BusinessTime.dayOf(now);
    var look = lists.of(id).orElse(null);
    if (look == null || look.at().isAfter(now)) {
      return;
    }
    var nursery = rooms.nursery(id);
    // Applications are locked before classes, so whom to ask is guessed first and decided after.
    var guessed = OfferPlan.of(rooms.of(nursery, today).rooms(), candidates(nursery, now));
    var locked =
        applications.lock(
            guessed.stream().map(each -> each.candidate().standing().application()).toList());
    var loaded = rooms.lock(nursery, today);
    moveUp.plan(loaded, today);
    var planned = OfferPlan.of(loaded.rooms(), candidates(nursery, now));
    boolean again = offer(nursery, planned, locked, now);
    if (again) {
      outbox.publish(new PlacesMayBeFree(id.value()));
    } else {
      lists.looked(id, look.changes(), BusinessTime.startOfDay(today.plusDays(1)));
    }
  }

  /** Returns whether somebody is to be asked whose application was not locked. */
  private boolean offer(
      Nursery nursery,
      List<Planned> planned,
      Map<ApplicationId, PlaceApplication> locked,
      Instant now) {
    boolean again = false;
    var made = new ArrayList<Offer>();
    for (var each : planned) {
      var application = locked.get(each.candidate().standing().application());
      if (application == null) {
        again = true;
      } else {
        made.add(offer(nursery, each, now));
        applications.save(application.offeredAt(nursery.id(), now));
        trail.record(
            Caller.SYSTEM,
            each.candidate().child().value(),
            "childcare/offer-place",
            "birthDate,rank",
            null,
            null);
      }
    }
    offers.addAll(made);
    outbox.publishAll(
        made.stream()
            .map(
                offer ->
                    new PlaceOffered(
                        offer.id().value(),
                        offer.child().value(),
                        offer.nursery().value(),
                        offer.expiresAt()))
            .toList());
    return again;
  }

  private Offer offer(Nursery nursery, Planned planned, Instant now) {
    var candidate = planned.candidate();
    return new Offer(
        new OfferId(ids.next()),
        candidate.standing().application(),
        candidate.child(),
        nursery.id(),
        planned.stay().careClass(),
        planned.stay().period(),
        OfferStatus.HELD,
        now,
        now.plus(policies.hold(nursery.region(), BusinessTime.dayOf(now))),
        null,
        candidate.standing(),
        planned.passedOver());
  }

  private List<Candidate> candidates(Nursery nursery, Instant now) {
    if (!nursery.takesBookings()) {
      return List.of();
    }
    var today = BusinessTime.dayOf(now);
    var latest = today.plusDays(policies.offeredDaysAhead(nursery.region(), today));
    // Whoever answers at the last moment still comes on the first day.
    var earliest = BusinessTime.dayOf(now.plus(policies.hold(nursery.region(), today))).plusDays(1);
    var waiting =
        applications.standingAt(nursery.id()).stream()
            .filter(each -> each.status() == WaitingStatus.WAITING)
            .filter(each -> !each.startsOn().isAfter(latest))
            .toList();
    var children =
        people.findAll(waiting.stream().map(each -> each.child().value()).distinct().toList());
    var candidates = new ArrayList<Candidate>();
    for (var each : waiting) {
      var child = children.get(each.child().value());
      if (child != null && child.diedOn() == null) {
        candidates.add(candidate(each, child.birthDate(), earliest));
      }
    }
    return candidates;
  }

  private static Candidate candidate(OnList waiting, LocalDate birth, LocalDate earliest) {
    var from = waiting.startsOn().isBefore(earliest) ? earliest : waiting.startsOn();
    return new Candidate(waiting.standing(), waiting.child(), birth, from, waiting.care());
  }

  /** Lets lapse what nobody answered in time, as of now. */
  void expireDue() {
    expire(clock.instant());
  }

  /** Lets lapse what nobody answered before a moment. */
  void expire(Instant now) {
    List<Offer> lapsed;
    do {
      lapsed = transactions.read(() -> offers.lapsed(now, AT_ONCE));
      lapsed.forEach(offer -> transactions.write(() -> expireNow(offer, now)));
    } while (lapsed.size() == AT_ONCE);
  }

  private void expireNow(Offer seen, Instant now) {
    var at = now.truncatedTo(ChronoUnit.MICROS);
    var application = applications.lock(List.of(seen.application())).get(seen.application());
    var offer = offers.find(seen.id()).orElseThrow();
    if (application == null || !offer.isHeld() || at.isBefore(offer.expiresAt())) {
      return;
    }
    offers.save(offer.decided(OfferStatus.EXPIRED, at));
    applications.save(application.endedAt(offer.nursery(), WaitingStatus.EXPIRED, at));
    outbox.publishAll(
        List.of(
            new OfferExpired(offer.id().value(), offer.child().value(), offer.nursery().value()),
            new PlacesMayBeFree(offer.nursery().value())));
    lists.changed(List.of(offer.nursery()), at);
  }

  /** Reminds of what has to be answered soon. */
  void remind() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.write(
        () -> {
          // As early as any region may want it; each is reminded by the rule of its own.
          for (var offer : offers.toRemind(now.plus(7, ChronoUnit.DAYS), AT_ONCE * AT_ONCE)) {
            var region = rooms.nursery(offer.nursery()).region();
            var before = policies.reminder(region, BusinessTime.dayOf(now));
            if (now.isBefore(offer.expiresAt()) && !now.isBefore(offer.expiresAt().minus(before))) {
              offers.reminded(offer.id(), now);
              outbox.publish(
                  new OfferEndsSoon(
                      offer.id().value(),
                      offer.child().value(),
                      offer.nursery().value(),
                      offer.expiresAt()));
            }
          }
        });
  }
}
