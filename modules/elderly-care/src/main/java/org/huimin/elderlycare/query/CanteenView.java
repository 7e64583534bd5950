package org.huimin.elderlycare.query;

import java.time.LocalTime;
import java.util.Set;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A canteen in a list.
 *
 * @param distanceMetres how far from the place asked about, null where none was given
 * @param orderDaysBefore how many days before a meal its orders close
 * @param orderTime when on that day
 */
public record CanteenView(
    long canteenId,
    String name,
    RegionCode region,
    String address,
    double latitude,
    double longitude,
    @Nullable Integer distanceMetres,
    Set<Fulfilment> fulfilments,
    int orderDaysBefore,
    LocalTime orderTime) {
  CanteenView at(int metres) {
    return new CanteenView(
        canteenId,
        name,
        region,
        address,
        latitude,
        longitude,
        metres,
        fulfilments,
        orderDaysBefore,
        orderTime);
  }
}
