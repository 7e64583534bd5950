package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Allocations;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;

/** Finds the allocations that requests may draw on, without locking. */
@Singleton
final class BudgetLookup {
  private static final Set<AccountKind> KINDS =
      EnumSet.of(
          AccountKind.ALLOCATION, AccountKind.COMMITTED, AccountKind.PAYABLE, AccountKind.PAID);

  private final Programmes programmes;
  private final Accounts accounts;
  private final Clock clock;

  BudgetLookup(Programmes programmes, Accounts accounts, Clock clock) {
    this.programmes = programmes;
    this.accounts = accounts;
    this.clock = clock;
  }

  Allocations around(List<CommitmentRequest> requests) {
    Set<String> codes = new LinkedHashSet<>();
    Set<RegionCode> regions = new LinkedHashSet<>();
    for (CommitmentRequest request : requests) {
      codes.add(request.programmeCode());
      regions.add(request.region());
    }
    return around(codes, regions);
  }

  Allocations around(Collection<String> codes, Collection<RegionCode> regions) {
    List<Programme> known = programmes.withCodes(codes);
    Set<RegionCode> containing = new LinkedHashSet<>();
    for (RegionCode region : regions) {
      for (Optional<RegionCode> next = Optional.of(region); next.isPresent(); ) {
        containing.add(next.get());
        next = next.get().parent();
      }
    }
    List<Account> found =
        known.isEmpty()
            ? List.of()
            : accounts.ofProgrammes(known.stream().map(Programme::id).toList(), containing, KINDS);
    return new Allocations(known, found, BusinessTime.today(clock));
  }
}
