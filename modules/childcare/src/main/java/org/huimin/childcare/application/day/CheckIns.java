package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huimin.childcare.application.Standards;
import org.huimin.childcare.domain.BookingRefusal.OverNurseryAge;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.Rosters;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.CheckHow;
import org.huimin.childcare.domain.day.DayRefusal.NoPlaceToday;
import org.huimin.childcare.domain.day.DayRefusal.PresentElsewhere;
import org.huimin.childcare.domain.day.DayRefusal.RatioFull;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visit.Arrival;
import org.huimin.childcare.domain.day.VisitId;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** A child has come (入园签到). Whoever records it again is given the same visit. */
@Singleton
public final class CheckIns {
  private final Nurseries nurseries;
  private final Rosters rosters;
  private final BookedPlaces places;
  private final Visits visits;
  private final DayCodeDesk codes;
  private final Families families;
  private final Standards standards;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  CheckIns(
      Nurseries nurseries,
      Rosters rosters,
      BookedPlaces places,
      Visits visits,
      DayCodeDesk codes,
      Families families,
      Standards standards,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.nurseries = nurseries;
    this.rosters = rosters;
    this.places = places;
    this.visits = visits;
    this.codes = codes;
    this.families = families;
    this.standards = standards;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Why a child without a place is let in.
   *
   * @param careClass into which class
   * @param reason in the words of staff
   */
  public record Guest(CareClassId careClass, String reason) {}

  /**
   * Checks a child in.
   *
   * @param code what the parent shows, null by hand
   * @param byHand the child, null by code
   * @param override why it may come without a place, null if it may not
   * @throws RefusedException if the code is not good, the child has no place there today, or the
   *     carers on duty may not look after one more
   */
  public Visit checkIn(
      Caller staff,
      NurseryId nursery,
      @Nullable String code,
      @Nullable ChildId byHand,
      @Nullable Guest override) {
    return transactions.write(
        () -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var child = code == null ? byHand : codes.redeem(nursery, code, now).child();
          if (child == null) {
            throw new NotFoundException("person");
          }
          var how = code == null ? CheckHow.STAFF : CheckHow.CODE;
          return come(staff, nursery, child, new Arrival(now, how, staff.callerId()), override);
        });
  }

  private Visit come(
      Caller staff, NurseryId nursery, ChildId child, Arrival arrival, @Nullable Guest override) {
    var there = visits.lockPresent(child);
    if (there.isPresent()) {
      if (!there.get().nursery().equals(nursery)) {
        throw new RefusedException(new PresentElsewhere());
      }
      return there.get();
    }
    var day = BusinessTime.dayOf(arrival.at());
    var expected =
        places.ofChild(child, nursery, day).stream()
            .filter(place -> arrival.at().isBefore(place.endsAt()))
            .findFirst();
    CareClassId careClass;
    if (expected.isPresent()) {
      careClass = expected.get().careClass();
    } else if (override == null) {
      throw new RefusedException(new NoPlaceToday(day));
    } else {
      careClass = override.careClass();
      requireRoom(nursery, careClass, child, arrival.at());
    }
    var visit =
        new Visit(
            new VisitId(ids.next()),
            nursery,
            careClass,
            child,
            day,
            expected.isPresent(),
            arrival,
            expected.isPresent() || override == null ? null : override.reason(),
            null,
            false);
    visits.add(visit);
    trail.record(staff, child.value(), "childcare/check-in", "visit", visit.overrideReason(), null);
    return visit;
  }

  /** The class is locked, so that of two who would be one too many together, one is refused. */
  private void requireRoom(NurseryId nursery, CareClassId id, ChildId child, Instant now) {
    var careClass =
        nurseries.lockClasses(List.of(id.value())).stream()
            .map(Nurseries.PricedClass::careClass)
            .filter(each -> each.nursery().id().equals(nursery))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("class"));
    var day = BusinessTime.dayOf(now);
    var region = careClass.nursery().region();
    int leaving = standards.leavingMonths(region, day);
    var birth = families.child(child).birthDate();
    if (!day.isBefore(AgeMonths.reachedOn(birth, leaving))) {
      throw new RefusedException(
          new OverNurseryAge(day, leaving, AgeMonths.reachedOn(birth, leaving)));
    }
    requireRatio(careClass, now);
  }

  /** Those who have a place count whether they have come or not: they may come any minute. */
  private void requireRatio(CareClass careClass, Instant now) {
    var local = LocalDateTime.ofInstant(now, BusinessTime.ZONE);
    var day = local.toLocalDate();
    var hour =
        rosters.on(careClass.id(), day).stream()
            .filter(each -> each.count().key().hour() == local.getHour())
            .findFirst();
    int carers = hour.map(Rosters.StaffedHour::carers).orElse(0);
    int promised = hour.map(each -> each.count().taken()).orElse(0);
    var present = visits.presentIn(careClass.id());
    int guests = (int) present.stream().filter(visit -> !visit.booked()).count();
    int children = guests + Math.max(promised, present.size() - guests);
    int allowed =
        standards
            .of(careClass.type(), careClass.nursery().region(), day)
            .capacity(careClass.size(), carers);
    if (children >= allowed) {
      throw new RefusedException(new RatioFull(children, carers, allowed));
    }
  }
}
