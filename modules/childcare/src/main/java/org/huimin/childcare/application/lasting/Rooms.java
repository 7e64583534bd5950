package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.application.Standards;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ClassStandard;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ClassRoom;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.NurseryRooms;
import org.huimin.childcare.domain.lasting.Offer;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.Stay;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Period;

/** Loads what the classes of a nursery hold (班级占用). */
@Singleton
final class Rooms {
  private final Nurseries nurseries;
  private final Enrolments enrolments;
  private final Offers offers;
  private final Standards standards;

  Rooms(Nurseries nurseries, Enrolments enrolments, Offers offers, Standards standards) {
    this.nurseries = nurseries;
    this.enrolments = enrolments;
    this.offers = offers;
    this.standards = standards;
  }

  /** The classes of one nursery with the enrolled children and the places held. */
  record Loaded(NurseryRooms rooms, List<Enrolment> enrolments, List<Offer> held) {}

  /** As it stands. */
  Loaded of(Nursery nursery, LocalDate today) {
    return load(nursery, nurseries.classesOf(nursery.id()), today);
  }

  /** As it stands, kept unchanged by others until the transaction ends. */
  Loaded lock(Nursery nursery, LocalDate today) {
    var ids =
        nurseries.classesOf(nursery.id()).stream()
            .map(each -> each.careClass().id().value())
            .toList();
    return load(nursery, ids.isEmpty() ? List.of() : nurseries.lockClasses(ids), today);
  }

  /** The classes alone, as if nobody were in them. */
  NurseryRooms empty(Nursery nursery, LocalDate day) {
    return rooms(nursery, nurseries.classesOf(nursery.id()), Map.of(), day);
  }

  private Loaded load(Nursery nursery, List<PricedClass> classes, LocalDate today) {
    var enrolled = enrolments.at(nursery.id(), today);
    var held = offers.heldAt(nursery.id());
    Map<CareClassId, Collection<Period>> taken = new HashMap<>();
    for (var enrolment : enrolled) {
      for (var stay : enrolment.stays()) {
        add(taken, stay);
      }
    }
    held.forEach(offer -> add(taken, new Stay(offer.careClass(), offer.period())));
    return new Loaded(rooms(nursery, classes, taken, today), enrolled, held);
  }

  private static void add(Map<CareClassId, Collection<Period>> taken, Stay stay) {
    taken.computeIfAbsent(stay.careClass(), any -> new ArrayList<>()).add(stay.period());
  }

  private NurseryRooms rooms(
      Nursery nursery,
      List<PricedClass> classes,
      Map<CareClassId, Collection<Period>> taken,
      LocalDate today) {
    var rooms =
        classes.stream()
            .map(
                priced -> {
                  var careClass = priced.careClass();
                  Map<LocalDate, ClassStandard> known = new HashMap<>();
                  return new ClassRoom(
                      careClass,
                      priced.fees().keySet(),
                      day ->
                          known.computeIfAbsent(
                              day, any -> standards.of(careClass.type(), nursery.region(), day)),
                      taken.getOrDefault(careClass.id(), List.of()));
                })
            .toList();
    return new NurseryRooms(rooms, standards.leavingMonths(nursery.region(), today));
  }

  /**
   * A nursery.
   *
   * @throws NotFoundException if there is none
   */
  Nursery nursery(NurseryId id) {
    return nurseries.find(id).orElseThrow(() -> new NotFoundException("nursery"));
  }
}
