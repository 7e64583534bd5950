package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.TransactionId;
import org.huimin.kernel.RegionCode;

/** The appropriations that exist. */
public interface Appropriations {
  /** Where an appropriation lies: with a region's treasury, in the cash accounts of its asset. */
  record Treasury(RegionCode region, Asset asset) {}

  /** Where each one's money lies. */
  Map<AppropriationId, Treasury> treasuriesOf(Collection<AppropriationId> ids);

  /** Adds a new one, with the account and the transaction it was booked by. */
  void add(Appropriation appropriation, AccountId account, TransactionId transaction);
}
