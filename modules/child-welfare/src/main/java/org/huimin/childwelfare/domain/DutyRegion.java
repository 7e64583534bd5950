package org.huimin.childwelfare.domain;

import org.huimin.kernel.RegionCode;
import org.huimin.kernel.RegionCode.Level;

/** Which offices answer for a place (属地责任). */
public final class DutyRegion {
  private DutyRegion() {}

  /**
   * The county around a place; the place itself where only a city or province is known. Not every
   * township has staff for the protection of minors, every county has.
   */
  public static RegionCode of(RegionCode place) {
    var region = place;
    while (region.level().compareTo(Level.COUNTY) > 0) {
      region = region.parent().orElseThrow();
    }
    return region;
  }

  /** The region that is called in when a deadline was missed; a province answers for itself. */
  public static RegionCode above(RegionCode dutyRegion) {
    return dutyRegion.parent().orElse(dutyRegion);
  }
}
