package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.kernel.RegionCode;

/** The programmes and allocations that requests may draw on. */
public final class Allocations {
  // The closest region first; of two years the earlier, whose money is lost sooner.
  private static final Comparator<Allocation> PREFERENCE =
      Comparator.comparingInt((Allocation a) -> -a.account().region().prefix().length())
          .thenComparingInt(a -> a.account().fiscalYear() == null ? 0 : a.account().fiscalYear())
          .thenComparingLong(a -> a.account().id().value());

  private final LocalDate today;
  private final Map<String, Programme> programmes = new HashMap<>();
  private final Map<ProgrammeId, List<Allocation>> allocations = new HashMap<>();

  /**
   * Puts the accounts together.
   *
   * @param programmes by whose codes requests ask
   * @param accounts allocations and the accounts under them
   * @param today what had to be spent before is not drawn, even for a service of an earlier day
   */
  public Allocations(
      Collection<Programme> programmes, Collection<Account> accounts, LocalDate today) {
    this.today = today;
    programmes.forEach(programme -> this.programmes.put(programme.code(), programme));
    Map<AccountId, Map<AccountKind, Account>> below = new HashMap<>();
    for (Account account : accounts) {
      if (account.parent() != null && account.kind() != AccountKind.ALLOCATION) {
        below
            .computeIfAbsent(account.parent(), _ -> new EnumMap<>(AccountKind.class))
            .put(account.kind(), account);
      }
    }
    for (Account account : accounts) {
      Map<AccountKind, Account> parts = below.get(account.id());
      if (account.kind() == AccountKind.ALLOCATION && parts != null) {
        allocations
            .computeIfAbsent(
                Objects.requireNonNull(account.programme(), "programme"), _ -> new ArrayList<>())
            .add(
                new Allocation(
                    account,
                    part(parts, AccountKind.COMMITTED),
                    part(parts, AccountKind.PAYABLE),
                    part(parts, AccountKind.PAID)));
      }
    }
    allocations.values().forEach(of -> of.sort(PREFERENCE));
  }

  private static Account part(Map<AccountKind, Account> parts, AccountKind kind) {
    return Objects.requireNonNull(parts.get(kind), kind.name());
  }

  /** The programme with that code. */
  public Optional<Programme> programme(String code) {
    return Optional.ofNullable(programmes.get(code));
  }

  /** Every allocation. */
  public List<Allocation> all() {
    return allocations.values().stream().flatMap(List::stream).toList();
  }

  /** The programme's allocations whose region contains this one, the closest first. */
  public List<Allocation> around(Programme programme, RegionCode region) {
    return allocations.getOrDefault(programme.id(), List.of()).stream()
        .filter(allocation -> allocation.account().asset() == programme.asset())
        .filter(allocation -> allocation.account().region().contains(region))
        .toList();
  }

  /** What a request is paid from. */
  public sealed interface Choice {
    /** This allocation bears it, out of these slices. */
    record Chosen(Programme programme, Allocation allocation, List<Drawing.Draw> draws)
        implements Choice {}

    /** None does. */
    record Refused(FundRefusal refusal) implements Choice {}
  }

  /** Chooses the closest allocation that bears the whole amount. */
  public Choice choose(CommitmentRequest request, Books books) {
    Programme programme = programmes.get(request.programmeCode());
    if (programme == null) {
      return new Choice.Refused(new FundRefusal.NoBudget(request.programmeCode()));
    }
    if (programme.purpose() != request.purpose()) {
      return new Choice.Refused(new FundRefusal.EarmarkForbids(request.purpose()));
    }
    if (programme.asset() != request.amount().asset()) {
      return new Choice.Refused(
          new FundRefusal.AssetDiffers(request.amount().asset(), programme.asset()));
    }
    FundRefusal refusal = new FundRefusal.NoBudget(request.programmeCode());
    for (Allocation allocation : around(programme, request.region())) {
      Drawing drawing =
          books.draw(
              allocation.account().id(),
              request.amount().units(),
              request.purpose(),
              request.day().isBefore(today) ? today : request.day());
      switch (drawing) {
        case Drawing.Drawn(List<Drawing.Draw> draws) -> {
          return new Choice.Chosen(programme, allocation, draws);
        }
        case Drawing.Refused(FundRefusal why) -> refusal = moreTelling(refusal, why);
      }
    }
    return new Choice.Refused(refusal);
  }

  /** Of several allocations the one that has most left says best why nothing can be had. */
  private static FundRefusal moreTelling(FundRefusal one, FundRefusal other) {
    if (one instanceof FundRefusal.NoBudget) {
      return other;
    }
    if (one instanceof FundRefusal.BudgetExhausted first
        && other instanceof FundRefusal.BudgetExhausted second) {
      return second.available() > first.available() ? second : first;
    }
    return one;
  }
}
