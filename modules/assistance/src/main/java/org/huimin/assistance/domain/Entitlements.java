package org.huimin.assistance.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** What approved households are paid. */
public interface Entitlements {
  /**
   * What is due, as far as it was looked at.
   *
   * @param entitlements those due; may be none although more follow, if another run just paid them
   * @param last where to go on, null if nothing is left
   */
  record Due(List<Entitlement> entitlements, @Nullable ApplicationId last) {
    /** Copies the entitlements. */
    public Due {
      entitlements = List.copyOf(entitlements);
    }
  }

  /** Adds that of a new approval. */
  void add(Entitlement entitlement);

  /** Whether the household is being paid. */
  boolean isActive(long householdId);

  /**
   * Those that are due for a month and not paid for it, locked by id order until the transaction
   * ends.
   *
   * @param region null for all
   * @param after only ids above
   * @param most how many to look at
   */
  Due lockDue(YearMonth month, @Nullable RegionCode region, ApplicationId after, int most);

  /** Records payments that the ledger made. */
  void recordPaid(YearMonth month, Instant at, List<Payment> payments);

  /** Records why payments of a month are held back, by application. */
  void recordHeld(YearMonth month, Map<ApplicationId, String> codes);

  /** The last month that was held back of an application and not paid since. */
  Optional<HeldMonth> heldOf(ApplicationId application);

  /** The last month that was held back of a household that is being paid. */
  Optional<HeldMonth> heldOfHousehold(long householdId);

  /** The payments of an application, oldest first. */
  List<Payment> paymentsOf(ApplicationId application);
}
