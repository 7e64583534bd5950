package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.LotId;

/** The slices that exist. Whoever locks slices has locked their accounts before. */
public interface Lots {
  /** What accounts hold now, without locking. */
  List<Lot> heldBy(Collection<AccountId> accounts);

  /** Locks all slices in these accounts that have something left. */
  List<Lot> lockHeldBy(Collection<AccountId> accounts);

  /** The slices set aside for these commitments that have something left, without locking. */
  List<Lot> setAsideFor(Collection<CommitmentId> commitments);

  /** These slices, without locking. */
  List<Lot> find(Collection<LotId> ids);

  /** Locks these slices in the order of their ids. */
  List<Lot> lock(Collection<LotId> ids);

  /** Which appropriations the slices in these accounts are of. */
  Set<AppropriationId> appropriationsIn(Collection<AccountId> accounts);
}
