package org.huimin.childcare;

import java.math.BigDecimal;
import java.time.LocalTime;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.UnifiedSocialCreditCode;

/**
 * A nursery to be entered (托育机构登记).
 *
 * @param creditCode its unified social credit code
 * @param name the public name
 * @param nature who runs it
 * @param inclusive whether it is recognised as inclusive (普惠)
 * @param region the county or township it lies in
 * @param place where it stands
 * @param opensAt when it opens on days of care
 * @param closesAt when it closes, after it opens
 * @param cancelHoursBefore how many hours before its start a place can be given back, the nursery's
 *     published rule
 */
public record NewNursery(
    UnifiedSocialCreditCode creditCode,
    String name,
    NurseryNature nature,
    boolean inclusive,
    RegionCode region,
    Place place,
    LocalTime opensAt,
    LocalTime closesAt,
    int cancelHoursBefore) {

  /**
   * Where something stands.
   *
   * @param address as people write it
   * @param latitude in degrees
   * @param longitude in degrees
   */
  public record Place(String address, BigDecimal latitude, BigDecimal longitude) {}
}
