package org.huimin.childcare.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A place and how far around it to look (周边).
 *
 * @param latitude in degrees
 * @param longitude in degrees
 */
public record Around(double latitude, double longitude) {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final double METRES_PER_DEGREE = Math.toRadians(1) * EARTH_RADIUS_METRES;

  BigDecimal south(int metres) {
    return degrees(latitude - metres / METRES_PER_DEGREE);
  }

  BigDecimal north(int metres) {
    return degrees(latitude + metres / METRES_PER_DEGREE);
  }

  BigDecimal west(int metres) {
    return degrees(longitude - degreesEast(metres));
  }

  BigDecimal east(int metres) {
    return degrees(longitude + degreesEast(metres));
  }

  /** Meridians lie closer together away from the equator. */
  private double degreesEast(int metres) {
    double narrowing = Math.max(0.01, Math.cos(Math.toRadians(latitude)));
    return metres / METRES_PER_DEGREE / narrowing;
  }

  private static BigDecimal degrees(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
  }
}
