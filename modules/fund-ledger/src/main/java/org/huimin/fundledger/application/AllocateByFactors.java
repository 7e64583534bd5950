package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.Quantity;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Documents;
import org.huimin.fundledger.domain.FactorComputation;
import org.huimin.fundledger.domain.FactorShares;
import org.huimin.fundledger.domain.FactorShares.Weights;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Divides a programme's budget among regions by factors, all or nothing (因素分配). */
@Singleton
public final class AllocateByFactors {
  private static final String PARAMETERS = "fund-ledger/";

  private final FundAdministration administration;
  private final Accounts accounts;
  private final Documents documents;
  private final Identities identities;
  private final DatedParameters parameters;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  AllocateByFactors(
      FundAdministration administration,
      Accounts accounts,
      Documents documents,
      Identities identities,
      DatedParameters parameters,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.administration = administration;
    this.accounts = accounts;
    this.documents = documents;
    this.identities = identities;
    this.parameters = parameters;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What to divide.
   *
   * @param budget the programme's budget account
   * @param total of the asset that the budget counts
   * @param weights how much each factor counts; null for the dated parameters
   * @param memo a note without personal data; it stands in the public log
   */
  public record Order(
      AccountId budget,
      Quantity total,
      @Nullable Weights weights,
      List<Inputs> regions,
      String memo) {
    public Order {
      regions = List.copyOf(regions);
    }
  }

  /** What counts for a region, without what the platform knows itself. */
  public record Inputs(
      RegionCode region, long population, long needPerTenThousand, long differencePermille) {}

  /** A computation that was carried out and sealed. */
  public record Sealed(DocumentId document, FactorComputation computation) {}

  /**
   * Computes what each region would get.
   *
   * @throws NotFoundException if the account is not a programme's
   * @throws InvalidInputException if a region comes twice or is outside of the programme's, or none
   *     has any of a factor that counts
   * @throws RefusedException if the budget counts another asset
   */
  public FactorComputation preview(Order order) {
    return compute(order, transactions.read(() -> budget(order)));
  }

  /**
   * Allocates to each region what it gets.
   *
   * @throws RefusedException if the budget does not bear it, and then nothing is allocated
   */
  public Sealed allocate(Order order, Actor actor) {
    return transactions.write(
        () -> {
          Account budget = budget(order);
          FactorComputation computed = compute(order, budget);
          lock(budget, computed);
          DocumentId document = new DocumentId(ids.next());
          Map<RegionCode, String> made = new HashMap<>();
          for (FactorShares.Part part : computed.parts()) {
            if (part.fen() > 0) {
              RegionCode region = part.factors().region();
              made.put(region, allocate(order, part, document, actor).text());
            }
          }
          FactorComputation done =
              new FactorComputation(
                  computed.account(),
                  computed.totalFen(),
                  computed.day(),
                  computed.weights(),
                  computed.parts(),
                  made);
          documents.seal(List.of(done.sealed(document, budget.region(), identities.of(actor))));
          return new Sealed(document, done);
        });
  }

  private TransactionId allocate(
      Order order, FactorShares.Part part, DocumentId document, Actor actor) {
    MovementOutcome outcome =
        administration.allocate(
            new AllocationOrder(
                order.budget(),
                part.factors().region(),
                new Quantity(order.total().asset(), part.fen()),
                order.memo(),
                new BusinessReference("fund-ledger", document.text())),
            actor);
    return switch (outcome) {
      case MovementOutcome.Moved(TransactionId id, AccountId _) -> id;
      case MovementOutcome.Refused(FundRefusal refusal) -> throw new RefusedException(refusal);
    };
  }

  /** All accounts at once and in their order, before the head of the log is locked by the first. */
  private void lock(Account budget, FactorComputation computed) {
    accounts.lockChart();
    List<AccountId> involved = new ArrayList<>(List.of(budget.id()));
    accounts
        .ofProgrammes(
            List.of(Objects.requireNonNull(budget.programme())),
            computed.parts().stream().map(part -> part.factors().region()).toList(),
            Set.of(AccountKind.ALLOCATION))
        .forEach(allocation -> involved.add(allocation.id()));
    var ignored = accounts.lock(involved);
  }

  private Account budget(Order order) {
    Account budget =
        accounts
            .find(order.budget())
            .filter(account -> account.kind() == AccountKind.PROGRAMME)
            .orElseThrow(() -> new NotFoundException("programme"));
    if (budget.asset() != order.total().asset()) {
      throw new RefusedException(
          new FundRefusal.AssetDiffers(order.total().asset(), budget.asset()));
    }
    return budget;
  }

  private FactorComputation compute(Order order, Account budget) {
    LocalDate today = BusinessTime.today(clock);
    List<FactorShares.Factors> factors = new ArrayList<>();
    Set<RegionCode> seen = new HashSet<>();
    for (Inputs inputs : order.regions()) {
      String field = "regions[" + factors.size() + "].regionCode";
      if (!seen.add(inputs.region())) {
        throw InvalidInputException.meaningless(field, "fund-ledger/region-twice");
      }
      if (!budget.region().contains(inputs.region())) {
        throw InvalidInputException.meaningless(field, "fund-ledger/region-outside-programme");
      }
      factors.add(
          new FactorShares.Factors(
              inputs.region(),
              inputs.population(),
              inputs.needPerTenThousand(),
              inputs.differencePermille(),
              parameters
                  .valueOn(PARAMETERS + "western-factor", inputs.region(), today)
                  .asDecimal()));
    }
    Weights weights = order.weights() == null ? weightsOn(budget.region(), today) : order.weights();
    try {
      return new FactorComputation(
          budget.id(),
          order.total().units(),
          today,
          weights,
          FactorShares.divide(order.total().units(), weights, factors),
          Map.of());
    } catch (FactorShares.NothingToShareByException e) {
      throw InvalidInputException.meaningless("regions", "fund-ledger/nothing-to-share-by");
    }
  }

  private Weights weightsOn(RegionCode region, LocalDate day) {
    return new Weights(
        weight("population", region, day),
        weight("need", region, day),
        weight("difference", region, day));
  }

  private int weight(String factor, RegionCode region, LocalDate day) {
    return Math.toIntExact(
        parameters.valueOn(PARAMETERS + "weight-" + factor, region, day).asLong());
  }
}
