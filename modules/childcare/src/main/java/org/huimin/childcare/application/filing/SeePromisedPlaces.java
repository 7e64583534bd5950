package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.PromisedPlaces;
import org.huimin.childcare.domain.filing.PromisedPlaces.Position;
import org.huimin.childcare.domain.filing.PromisedPlaces.Promised;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.access.Role;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Shows which places stand, to the nursery with the children, to the health authority without
 * (已预约名单): also while the nursery is suspended.
 */
@Singleton
public final class SeePromisedPlaces {
  private final PromisedPlaces promised;
  private final People people;
  private final Nearness nearness;
  private final AccessTrail trail;
  private final Transactions transactions;

  SeePromisedPlaces(
      PromisedPlaces promised,
      People people,
      Nearness nearness,
      AccessTrail trail,
      Transactions transactions) {
    this.promised = promised;
    this.people = people;
    this.nearness = nearness;
    this.trail = trail;
    this.transactions = transactions;
  }

  /**
   * Places, and the children by id where the caller may know them.
   *
   * @param places by day
   * @param children empty for the authority
   */
  public record Shown(List<Promised> places, Map<Long, PersonFacts> children) {}

  /** The places of a nursery on a run of days; see {@link PromisedPlaces#on}. */
  public Shown on(
      Caller caller,
      NurseryId id,
      @Nullable CareClassId careClass,
      LocalDate first,
      LocalDate last,
      @Nullable Position after,
      int limit) {
    return transactions.write(
        () -> {
          var nursery = nearness.ownOrSupervised(caller, id);
          var places = promised.on(nursery.id(), careClass, first, last, after, limit);
          if (!caller.is(Role.NURSERY)) {
            return new Shown(places, Map.of());
          }
          var ids = places.stream().map(place -> place.child().value()).distinct().toList();
          trail.recordAll(
              ids.stream()
                  .map(
                      child ->
                          new NewAccessEntry(
                              caller, child, "childcare/see-promised-places", "name", null, null))
                  .toList());
          return new Shown(places, people.findAll(ids));
        });
  }
}
