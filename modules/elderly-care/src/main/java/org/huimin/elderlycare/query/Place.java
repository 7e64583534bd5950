package org.huimin.elderlycare.query;

/**
 * A place on the earth, and distances from it (经纬度).
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record Place(double latitude, double longitude) {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final double METRES_A_DEGREE = 111_195.0;
  private static final double SMALLEST_COSINE = 0.01;

  /** The great-circle distance (haversine), in whole metres. */
  public int metresTo(double otherLatitude, double otherLongitude) {
    double north = Math.toRadians(otherLatitude - latitude);
    double east = Math.toRadians(otherLongitude - longitude);
    double a =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(otherLatitude))
                * Math.pow(Math.sin(east / 2), 2);
    return (int) Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(a)));
  }

  /** How many degrees of latitude so many metres are, at least. */
  double degreesNorth(int metres) {
    return metres / METRES_A_DEGREE * 1.01;
  }

  /** How many degrees of longitude so many metres are here, at least. */
  double degreesEast(int metres) {
    return degreesNorth(metres) / Math.max(SMALLEST_COSINE, Math.cos(Math.toRadians(latitude)));
  }
}
