package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.LastingPlaces;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Role;

/**
 * One full class of the demo city (满班与轮候): in the first home nursery four children are enrolled,
 * the fifth place is held for a family that has not answered, and the others wait. The families are
 * the last of the list, so that the first ones are as free as they look.
 */
@Singleton
class DemoWaitingList {
  /** The home nursery of Linchuan, whose one class takes five children. */
  static final int NURSERY = 7;

  private static final int FAMILIES = 8;
  private static final int ENROLLED = 4;
  private static final int STARTS_IN_DAYS = 20;

  private final LastingPlaces places;
  private final DemoCitizens citizens;
  private final Clock clock;

  DemoWaitingList(LastingPlaces places, DemoCitizens citizens, Clock clock) {
    this.places = places;
    this.citizens = citizens;
    this.clock = clock;
  }

  private record Family(Caller parent, long childId) {}

  void make(List<Long> nurseries) {
    long nursery = nurseries.get(NURSERY);
    var startsOn = BusinessTime.today(clock).plusDays(STARTS_IN_DAYS);
    var families = families();
    var applications = new ArrayList<Long>();
    for (var family : families) {
      applications.add(places.apply(family.parent(), family.childId(), List.of(nursery), startsOn));
    }
    places.offerFreePlaces(nursery);
    for (var i = 0; i < Math.min(ENROLLED, families.size()); i++) {
      var ignored = places.acceptOffer(families.get(i).parent(), applications.get(i));
    }
  }

  /** Parents of a toddler who act for nobody else. */
  private List<Family> families() {
    Map<Long, List<Long>> wards = citizens.wards();
    var families = new ArrayList<Family>();
    var children = new java.util.HashSet<Long>();
    for (var citizen :
        citizens.all().stream()
            .sorted(Comparator.comparingInt(DemoCitizens.Citizen::position).reversed())
            .toList()) {
      var own = wards.getOrDefault(citizen.personId(), List.of());
      if (citizen.situation() == Situation.TODDLER
          && own.size() == 1
          && families.size() < FAMILIES
          && children.add(own.getFirst())) {
        families.add(new Family(parent(citizen.personId()), own.getFirst()));
      }
    }
    return families;
  }

  private static Caller parent(long personId) {
    return new Caller(
        Caller.Kind.CITIZEN,
        "citizen:" + Tsid.text(personId),
        personId,
        Set.of(Role.CITIZEN),
        null,
        null);
  }
}
