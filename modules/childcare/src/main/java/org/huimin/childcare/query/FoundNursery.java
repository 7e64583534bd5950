package org.huimin.childcare.query;

import java.math.BigDecimal;
import java.util.List;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NurseryNature;
import org.huimin.childcare.domain.CareHours;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A nursery as the search shows it (托育机构).
 *
 * @param distanceMetres from the place given, null if none was
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
    int cancelHoursBefore,
    List<ClassType> classTypes) {
  /** Copies the types. */
  public FoundNursery {
    classTypes = List.copyOf(classTypes);
  }

  FoundNursery withClassTypes(List<ClassType> types) {
    return new FoundNursery(
        nurseryId,
        name,
        region,
        address,
        latitude,
        longitude,
        distanceMetres,
        inclusive,
        nature,
        openingHours,
        cancelHoursBefore,
        types);
  }
}
