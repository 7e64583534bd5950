package org.huimin.fundledger.domain;

import java.util.Set;
import org.huimin.kernel.RegionCode;

/**
 * What a payment has to know of whom it is for, on the day of payment (发放对象).
 *
 * @param name the name in the registry
 * @param region where he or she lives
 * @param alive whether he or she lives on that day
 * @param statuses names of the recognised statuses that hold on that day
 */
public record Payee(
    long personId, String name, RegionCode region, boolean alive, Set<String> statuses) {
  public Payee {
    statuses = Set.copyOf(statuses);
  }

  /** Only the id, so that a name does not leak into logs. */
  @Override
  public String toString() {
    return "Payee[" + personId + "]";
  }
}
