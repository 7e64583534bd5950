package org.huimin.fundledger;

import org.huimin.kernel.RegionCode;

/**
 * A programme to be opened for a budget year (项目立项).
 *
 * @param code the short name that contexts commit against, such as {@code ELDERLY_MEALS}
 * @param purpose what it spends on
 * @param targetGroup whom it is for, in words
 * @param region the region that runs it
 * @param fiscalYear the year to open a budget account for; a programme known already gets another
 * @param asset what all of its budgets count
 */
public record ProgrammeOrder(
    String code,
    String name,
    Purpose purpose,
    String targetGroup,
    String functionCode,
    RegionCode region,
    int fiscalYear,
    Asset asset) {
  /** A programme that spends money. */
  public ProgrammeOrder(
      String code,
      String name,
      Purpose purpose,
      String targetGroup,
      String functionCode,
      RegionCode region,
      int fiscalYear) {
    this(code, name, purpose, targetGroup, functionCode, region, fiscalYear, Asset.FEN);
  }
}
