package org.huimin.childcare;

import java.util.Map;
import org.huimin.kernel.Money;

/**
 * A class to be opened (开班).
 *
 * @param nurseryId the nursery that runs it
 * @param name as the nursery calls it
 * @param type what it is for
 * @param size how many children it takes at most; not more than the standard's limit
 * @param fees what each kind of care costs: for HOURLY and TEMPORARY by the hour, else by the
 *     session; a kind without a fee is not offered
 */
public record NewClass(
    long nurseryId, String name, ClassType type, int size, Map<Care, Money> fees) {
  /** Copies the fees. */
  public NewClass {
    fees = Map.copyOf(fees);
  }
}
