package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.kernel.RegionCode;

/** The accounts that exist. */
public interface Accounts {
  /** One account, as it is now. */
  Optional<Account> find(AccountId id);

  /** What accounts count. */
  Map<AccountId, Asset> assetsOf(Collection<AccountId> ids);

  /** The accounts with these keys, as far as they exist. */
  List<Account> withKeys(Collection<String> keys);

  /** The accounts of these kinds that belong to programmes in exactly these regions. */
  List<Account> ofProgrammes(
      Collection<ProgrammeId> programmes, Collection<RegionCode> regions, Set<AccountKind> kinds);

  /** The accounts directly under these. */
  List<Account> under(Collection<AccountId> parents);

  /** The pools of exactly this region and year. */
  List<Account> pools(RegionCode region, int fiscalYear);

  /** Locks accounts in the order of their ids and reads their balances. */
  List<Account> lock(Collection<AccountId> ids);

  /**
   * Keeps anybody else from opening accounts until the transaction ends. Comes before all locks.
   */
  void lockChart();
}
