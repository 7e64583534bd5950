package org.huimin.childcare;

import java.time.LocalDate;
import java.util.List;
import org.huimin.platform.access.Caller;

/**
 * What others may ask about lasting places (长期托位), as parents do. A call inside a transaction joins
 * it.
 */
public interface LastingPlaces {
  /**
   * Applies for whole days from Monday to Friday.
   *
   * @param caller somebody who may act for the child
   * @param nurseryIds in order of preference
   * @return the id of the application
   * @throws org.huimin.kernel.RefusedException if the child has applied already, or a nursery has
   *     nothing for it
   */
  long apply(Caller caller, long childId, List<Long> nurseryIds, LocalDate startsOn);

  /** Offers the free places of a nursery to whoever is next, without waiting for the next run. */
  void offerFreePlaces(long nurseryId);

  /**
   * Accepts the first of the offers that are held for a child.
   *
   * @return the id of the enrolment
   * @throws org.huimin.kernel.NotFoundException if none is held
   */
  long acceptOffer(Caller caller, long applicationId);
}
