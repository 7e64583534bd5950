package org.huimin.childcare.domain.lasting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.huimin.childcare.Care;
import org.huimin.childcare.domain.ChildId;

/**
 * Who is to be asked next (递补): in the published order, each for whom a fitting place is free from
 * the first day until the child outgrows the class. Nobody is passed over for whom there is one.
 */
public final class OfferPlan {
  private OfferPlan() {}

  /**
   * Somebody who waits.
   *
   * @param from the first day that the place would have
   */
  public record Candidate(
      Standing standing, ChildId child, LocalDate birth, LocalDate from, Care care) {}

  /**
   * An offer to be made.
   *
   * @param passedOver how many stand before for whom there is no fitting place
   */
  public record Planned(Candidate candidate, Stay stay, int passedOver) {}

  /** Takes the places in the rooms and says for whom. */
  public static List<Planned> of(NurseryRooms rooms, Collection<Candidate> candidates) {
    var planned = new ArrayList<Planned>();
    int passedOver = 0;
    for (var candidate :
        candidates.stream().sorted(Comparator.comparing(Candidate::standing)).toList()) {
      var place =
          rooms.placeFor(
              candidate.birth(),
              candidate.from(),
              rooms.leavesOn(candidate.birth()),
              candidate.care());
      if (place.isPresent()) {
        rooms.take(place.get());
        planned.add(new Planned(candidate, place.get(), passedOver));
      } else {
        passedOver++;
      }
    }
    return planned;
  }
}
