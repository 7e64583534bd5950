package org.huimin.childcare.query;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareHours;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A nursery as the search shows it (托育机构).
 *
 * @param distanceMetres from the place given, null if none was
 * @param inclusive whether it is recognised as inclusive on the day asked for
 * @param openDays the days of the week it opens on
 * @param lowestFeeFen the lowest fee for the kind of care asked for, null where it has none
 * @param classTypes the types of its classes
 */
public record FoundNursery(
    long nurseryId,
    String name,
    RegionCode region,
    String address,
    BigDecimal latitude,
    BigDecimal longitude,
    @Nullable Integer distanceMetres,
    boolean inclusive,
    NurseryNature nature,
    CareHours openingHours,
    Set<DayOfWeek> openDays,
    int cancelHoursBefore,
    @Nullable Long lowestFeeFen,
    List<ClassType> classTypes) {
  /** Copies the collections. */
  public FoundNursery {
    openDays = Set.copyOf(openDays);
    classTypes = List.copyOf(classTypes);
  }
}
