package org.huimin.fundledger.domain;

import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * An account (账户). Nothing of it ever changes but the balance.
 *
 * @param asset what it counts, in whole units
 * @param parent the account it belongs under: an allocation under its programme, what is committed
 *     under its allocation
 * @param region whose money it is
 * @param fiscalYear the budget year, where there is one
 * @param balanceFen the balance when it was read
 */
public record Account(
    AccountId id,
    AccountKind kind,
    String name,
    Asset asset,
    @Nullable AccountId parent,
    RegionCode region,
    @Nullable ProgrammeId programme,
    @Nullable Integer fiscalYear,
    long balanceFen) {

  /** What makes it the one account of its sort, or its own id where there may be many. */
  public String key() {
    return switch (kind) {
      case ORIGIN, SOURCE_CASH, TREASURY_CASH, RECIPIENT_CASH ->
          kind + "/" + region.prefix() + "/" + asset;
      case PROGRAMME -> kind + "/" + programmeText() + "/" + fiscalYear + "/" + asset;
      case ALLOCATION ->
          kind + "/" + programmeText() + "/" + fiscalYear + "/" + region.prefix() + "/" + asset;
      case COMMITTED, PAYABLE, PAID -> kind + "/" + (parent == null ? "" : parent.text());
      case APPROPRIATION, POOL -> kind + "/" + id.text();
    };
  }

  private String programmeText() {
    return programme == null ? "" : programme.text();
  }
}
