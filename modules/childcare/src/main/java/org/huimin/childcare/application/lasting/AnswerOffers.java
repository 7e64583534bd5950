package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.huimin.childcare.EnrolmentBegan;
import org.huimin.childcare.PlacesMayBeFree;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.EndReason;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.LastingRefusal.AlreadyEnrolled;
import org.huimin.childcare.domain.lasting.Offer;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.PlaceApplication;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.Stay;
import org.huimin.childcare.domain.lasting.WaitingLists;
import org.huimin.childcare.domain.lasting.WaitingStatus;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;

/**
 * Parents accept or refuse an offer (答复邀约). The lock of the application decides between two
 * answers, or an answer and the end of the hold: one of them happens.
 */
@Singleton
public final class AnswerOffers {
  private final PlaceApplications applications;
  private final Offers offers;
  private final Enrolments enrolments;
  private final BookEnrolled book;
  private final Rooms rooms;
  private final WaitingLists lists;
  private final People people;
  private final Outbox outbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  AnswerOffers(
      PlaceApplications applications,
      Offers offers,
      Enrolments enrolments,
      BookEnrolled book,
      Rooms rooms,
      WaitingLists lists,
      People people,
      Outbox outbox,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.enrolments = enrolments;
    this.book = book;
    this.rooms = rooms;
    this.lists = lists;
    this.people = people;
    this.outbox = outbox;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** An offer under its application's lock. */
  private record Open(PlaceApplication application, Offer offer, Instant now) {}

  /** What an acceptance leads to. */
  public record Accepted(Offer offer, Enrolment enrolment) {}

  /**
   * Accepts: the child is enrolled, its days that can be booked already are, what was held for it
   * elsewhere is free.
   *
   * @throws NotFoundException if there is no such offer for the caller
   * @throws RefusedException if it cannot be accepted any more
   */
  public Accepted accept(Caller caller, OfferId id) {
    return transactions.write(() -> acceptNow(caller, id));
  }

  private Accepted acceptNow(Caller caller, OfferId id) {
    var open = open(caller, id);
    var offer = open.offer();
    var now = open.now();
    var nursery = rooms.nursery(offer.nursery());
    if (!nursery.takesBookings()) {
      throw new RefusedException(new BookingRefusal.NotOpen(nursery.name()));
    }
    var today = BusinessTime.dayOf(now);
    var loaded = rooms.lock(nursery, today);
    var birth = people.find(offer.child().value()).orElseThrow().birthDate();
    var until = loaded.rooms().leavesOn(birth);
    var period = Period.between(offer.period().from(), until);
    for (var other : enrolments.ofChildren(List.of(offer.child()), null, Integer.MAX_VALUE)) {
      if (other.period().overlaps(period)) {
        throw new RefusedException(new AlreadyEnrolled(other.until()));
      }
    }
    var stays = new ArrayList<Stay>();
    stays.add(new Stay(offer.careClass(), offer.period()));
    var outgrown = stays.getFirst().period().lastDay().orElseThrow().plusDays(1);
    var care = open.application().pattern().care();
    if (outgrown.isBefore(until)) {
      stays.addAll(loaded.rooms().takePathWhereFree(birth, outgrown, until, care));
    }
    var enrolment =
        new Enrolment(
            new EnrolmentId(ids.next()),
            offer.child(),
            offer.nursery(),
            offer.application(),
            offer.id(),
            open.application().pattern(),
            period,
            EndReason.AGE,
            now,
            null,
            stays);
    var accepted = offer.decided(OfferStatus.ACCEPTED, now);
    offers.save(accepted);
    var freed = new ArrayList<NurseryId>();
    for (var other : offers.heldFor(offer.application())) {
      offers.save(other.decided(OfferStatus.WITHDRAWN, now));
      freed.add(other.nursery());
    }
    applications.save(open.application().placedAt(offer.nursery(), now));
    enrolments.add(enrolment, today);
    outbox.publish(
        new EnrolmentBegan(
            enrolment.id().value(), offer.child().value(), offer.nursery().value(), period.from()));
    record(caller, offer, "childcare/accept-offer");
    book.place(enrolment);
    changed(freed, now);
    return new Accepted(accepted, enrolment);
  }

  /**
   * Refuses: the child no longer waits at this nursery, and keeps waiting at the others.
   *
   * @throws NotFoundException if there is no such offer for the caller
   * @throws RefusedException if it was decided before
   */
  public Offer refuse(Caller caller, OfferId id) {
    return transactions.write(
        () -> {
          var open = open(caller, id);
          var refused = open.offer().decided(OfferStatus.REFUSED, open.now());
          offers.save(refused);
          applications.save(
              open.application().endedAt(refused.nursery(), WaitingStatus.REFUSED, open.now()));
          record(caller, refused, "childcare/refuse-offer");
          changed(List.of(refused.nursery()), open.now());
          return refused;
        });
  }

  private Open open(Caller caller, OfferId id) {
    var seen = offers.find(id).orElseThrow(() -> new NotFoundException("offer"));
    if (!people.mayActFor(
        caller, seen.child().value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES)) {
      throw new NotFoundException("offer");
    }
    var application = applications.lock(List.of(seen.application())).get(seen.application());
    var offer = offers.find(id).orElseThrow(() -> new NotFoundException("offer"));
    // Read under the lock: who waited for it past the end of the hold is too late.
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var obstacle = offer.obstacle(now);
    if (application == null || obstacle != null) {
      throw obstacle == null ? new NotFoundException("offer") : new RefusedException(obstacle);
    }
    return new Open(application, offer, now);
  }

  private void changed(List<NurseryId> freed, Instant now) {
    outbox.publishAll(freed.stream().map(nursery -> new PlacesMayBeFree(nursery.value())).toList());
    lists.changed(freed, now);
  }

  private void record(Caller caller, Offer offer, String action) {
    trail.record(
        caller, offer.child().value(), action, "birthDate,applications,enrolments", null, null);
  }
}
