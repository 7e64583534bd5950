package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huimin.childcare.PlacesTakenBack;
import org.huimin.childcare.application.ReturnPlaces;
import org.huimin.childcare.application.ReturnPlaces.Returned;
import org.huimin.childcare.application.SetRosters;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.Bookings;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Rosters;
import org.huimin.childcare.domain.filing.Closure;
import org.huimin.childcare.domain.filing.ClosureId;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.childcare.domain.filing.FilingRefusal.OverAlready;
import org.huimin.childcare.domain.filing.FilingRefusal.PlacesPromised;
import org.huimin.childcare.domain.filing.PromisedPlaces;
import org.huimin.childcare.domain.filing.PromisedPlaces.Promised;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Closes nurseries and classes for some days (停托). Whoever closes days on which places are promised
 * decides to give them back and to tell the guardians, or nothing is closed.
 */
@Singleton
public final class CloseDays {
  private static final int LONGEST_DAYS = 92;

  private final Closures closures;
  private final PromisedPlaces promised;
  private final Nurseries nurseries;
  private final Counters counters;
  private final Bookings bookings;
  private final ReturnPlaces returns;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Entries entries;

  CloseDays(
      Closures closures,
      PromisedPlaces promised,
      Nurseries nurseries,
      Counters counters,
      Bookings bookings,
      ReturnPlaces returns,
      Outbox outbox,
      Transactions transactions,
      Entries entries) {
    this.closures = closures;
    this.promised = promised;
    this.nurseries = nurseries;
    this.counters = counters;
    this.bookings = bookings;
    this.returns = returns;
    this.outbox = outbox;
    this.transactions = transactions;
    this.entries = entries;
  }

  /** The counters of classes. */
  @Singleton
  static final class Counters {
    private final Rosters rosters;
    private final Places places;
    private final SetRosters recounting;

    Counters(Rosters rosters, Places places, SetRosters recounting) {
      this.rosters = rosters;
      this.places = places;
      this.recounting = recounting;
    }

    private void lock(Collection<Long> classIds, LocalDate first, LocalDate last) {
      for (var id : new TreeSet<>(classIds)) {
        var ignored = rosters.lock(new CareClassId(id), first, last);
      }
    }

    private List<BucketCount> of(Collection<BookedSession> sessions) {
      var keys = new TreeSet<BucketKey>();
      sessions.forEach(booked -> keys.addAll(booked.session().buckets()));
      return places.lock(keys);
    }
  }

  /** Who may close, and what an entry is made of. */
  @Singleton
  static final class Entries {
    private final Nearness nearness;
    private final TsidGenerator ids;
    private final Clock clock;

    Entries(Nearness nearness, TsidGenerator ids, Clock clock) {
      this.nearness = nearness;
      this.ids = ids;
      this.clock = clock;
    }
  }

  /**
   * What to close.
   *
   * @param careClass the class, null for the whole nursery
   * @param first the first day, not in the past
   * @param last the last day
   * @param reason why, as parents read it
   * @param informGuardians whether promised places are given back and the guardians told
   */
  public record Wanted(
      NurseryId nursery,
      @Nullable CareClassId careClass,
      LocalDate first,
      LocalDate last,
      String reason,
      boolean informGuardians) {}

  /**
   * Closes.
   *
   * @throws NotFoundException if the nursery or class is not the caller's
   * @throws RefusedException if places are promised and nobody decided what becomes of them
   */
  public Closure close(Caller caller, Wanted wanted) {
    requireDays(wanted);
    return transactions.write(() -> closeNow(caller, wanted));
  }

  private void requireDays(Wanted wanted) {
    if (wanted.first().isBefore(BusinessTime.today(entries.clock))) {
      throw InvalidInputException.meaningless("from", "childcare/day-past");
    }
    if (wanted.last().isBefore(wanted.first())) {
      throw InvalidInputException.meaningless("to", "childcare/period-reversed");
    }
    if (wanted.first().plusDays(LONGEST_DAYS).isBefore(wanted.last().plusDays(1))) {
      throw InvalidInputException.meaningless(
          List.of(
              new FieldFault(
                  "to", "childcare/period-too-long", java.util.Map.of("days", LONGEST_DAYS))));
    }
  }

  private Closure closeNow(Caller caller, Wanted wanted) {
    var nursery = entries.nearness.own(caller, wanted.nursery());
    var classIds = classesOf(wanted.nursery(), wanted.careClass());
    var now = entries.clock.instant();
    // The classes keep rosters and offers away, their counters keep bookings away: whoever books
    // at the same moment is seen here, or sees the closure.
    var ignored = nurseries.lockClasses(classIds);
    counters.lock(classIds, wanted.first(), wanted.last());
    var places = standing(wanted, now);
    if (!places.isEmpty() && !wanted.informGuardians()) {
      throw new RefusedException(new PlacesPromised(places.size(), PromisedPlaces.daysOf(places)));
    }
    giveBack(caller, wanted, places);
    var closure =
        new Closure(
            new ClosureId(entries.ids.next()),
            nursery.id(),
            wanted.careClass(),
            wanted.first(),
            wanted.last(),
            wanted.reason(),
            places.size(),
            caller.callerId(),
            null);
    closures.add(closure);
    counters.recounting.recount(classIds, wanted.first(), wanted.last());
    return closure;
  }

  private List<Long> classesOf(NurseryId nursery, @Nullable CareClassId only) {
    var ids =
        nurseries.classesOf(nursery).stream()
            .map(priced -> priced.careClass().id())
            .filter(id -> only == null || only.equals(id))
            .map(CareClassId::value)
            .toList();
    if (only != null && ids.isEmpty()) {
      throw new NotFoundException("class");
    }
    return ids;
  }

  /** Children who are there already are not sent home by this. */
  private List<Promised> standing(Wanted wanted, Instant now) {
    return promised
        .on(
            wanted.nursery(),
            wanted.careClass(),
            wanted.first(),
            wanted.last(),
            null,
            Integer.MAX_VALUE)
        .stream()
        .filter(
            place ->
                now.isBefore(
                    BusinessTime.startOfDay(place.day())
                        .plusSeconds(place.hours().startMinute() * 60L)))
        .toList();
  }

  private void giveBack(Caller caller, Wanted wanted, List<Promised> places) {
    SortedMap<Long, List<Promised>> byBooking =
        places.stream()
            .collect(
                Collectors.groupingBy(
                    place -> place.booking().value(), TreeMap::new, Collectors.toList()));
    var returned = new ArrayList<Returned>();
    byBooking.forEach(
        (id, promisedPlaces) -> {
          var sessions = promisedPlaces.stream().map(Promised::session).toList();
          var booking =
              bookings.lock(new BookingId(id)).orElseThrow(() -> new NotFoundException("booking"));
          returned.add(
              new Returned(
                  booking,
                  booking.sessions().stream()
                      .filter(BookedSession::isConfirmed)
                      .filter(booked -> sessions.contains(booked.session().id()))
                      .toList()));
        });
    if (returned.isEmpty()) {
      return;
    }
    var given = returned.stream().flatMap(each -> each.given().stream()).toList();
    var ignored =
        returns.giveBack(
            caller, counters.of(given), returned, "childcare/close-days", wanted.reason());
    for (var each : returned) {
      outbox.publish(
          new PlacesTakenBack(
              each.booking().id().value(),
              each.booking().childId().value(),
              wanted.nursery().value(),
              each.given().stream().map(booked -> booked.session().id().value()).toList(),
              PromisedPlaces.daysOf(byBooking.getOrDefault(each.booking().id().value(), List.of())),
              wanted.reason()));
    }
  }

  /**
   * Opens again; what was given back can be booked.
   *
   * @throws NotFoundException if there is no such closure of the caller's nursery
   * @throws RefusedException if it was lifted or is over
   */
  public Closure lift(Caller caller, ClosureId id) {
    return transactions.write(
        () -> {
          var closure = closures.find(id).orElseThrow(() -> new NotFoundException("closure"));
          if (!java.util.Objects.equals(caller.organisationId(), closure.nurseryId().value())) {
            throw new NotFoundException("closure");
          }
          var today = BusinessTime.today(entries.clock);
          var classIds = classesOf(closure.nurseryId(), closure.careClass());
          var ignored = nurseries.lockClasses(classIds);
          var lifted = closure.lifted(entries.clock.instant());
          if (closure.last().isBefore(today) || !closures.saveLifting(lifted)) {
            throw new RefusedException(new OverAlready());
          }
          counters.recounting.recount(
              classIds, closure.first().isBefore(today) ? today : closure.first(), closure.last());
          return lifted;
        });
  }

  /** The closures of a nursery that touch today or come, in their order. */
  public List<Closure> of(NurseryId id) {
    return transactions.read(
        () ->
            closures.standing(
                List.of(entries.nearness.any(id).id()),
                BusinessTime.today(entries.clock),
                LocalDate.of(9999, 12, 31)));
  }
}
