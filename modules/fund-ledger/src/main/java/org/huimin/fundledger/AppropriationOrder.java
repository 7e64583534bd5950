package org.huimin.fundledger;

import java.time.LocalDate;
import java.util.Set;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * Money, hours or vouchers granted, to be booked (拨款指标文件).
 *
 * @param functionCode the functional classification (支出功能分类科目), such as 2081006 养老服务
 * @param earmark the only purposes it may be spent on; empty for any
 * @param availableUntil the last day on which it may be spent
 * @param documentNumber the number of the granting document (文号)
 * @param region the region it is granted to
 */
public record AppropriationOrder(
    FundSource source,
    int fiscalYear,
    String functionCode,
    Set<Purpose> earmark,
    LocalDate availableUntil,
    String documentNumber,
    String name,
    RegionCode region,
    Quantity amount) {
  public AppropriationOrder {
    earmark = Set.copyOf(earmark);
  }

  /** Money granted. */
  public AppropriationOrder(
      FundSource source,
      int fiscalYear,
      String functionCode,
      Set<Purpose> earmark,
      LocalDate availableUntil,
      String documentNumber,
      String name,
      RegionCode region,
      Money amount) {
    this(
        source,
        fiscalYear,
        functionCode,
        earmark,
        availableUntil,
        documentNumber,
        name,
        region,
        Quantity.of(amount));
  }
}
