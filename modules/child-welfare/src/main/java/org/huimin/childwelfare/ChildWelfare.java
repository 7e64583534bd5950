package org.huimin.childwelfare;

import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What others may do for the protection of minors (未成年人保护): report. Nobody learns from it whether
 * there was a case already.
 */
public interface ChildWelfare {
  /**
   * Opens a case on a report that somebody had to make: 未成年人保护法 art. 11. A call inside a
   * transaction joins it.
   *
   * @param place the region in which the child is
   * @return the receipt number
   */
  String receive(RegionCode place, MandatoryReport report);

  /**
   * A report (强制报告). All of it is confidential.
   *
   * @param narrative what was seen
   * @param where where the child is, null if not said
   * @param child name or looks of the child, null if not said
   * @param reporter how to reach who reports
   */
  record MandatoryReport(
      String narrative, @Nullable String where, @Nullable String child, String reporter) {
    /** Nothing of it, so that none of it leaks into logs. */
    @Override
    public String toString() {
      return "MandatoryReport[]";
    }
  }
}
