package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.Assessment;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.CountedMember;
import org.huimin.assistance.domain.EconomicSituation;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.assistance.domain.HouseholdProperty;
import org.huimin.assistance.domain.MinimumLivingAllowance;
import org.huimin.assistance.query.Policies;
import org.huimin.assistance.query.PolicyRow;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.Refusal;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.People;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.parameters.NoParameterException;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What a household may get, and why (可享受的救助), so that people need not guess before they apply. */
@Singleton
public final class SeeEntitlements {
  private static final StatedFacts NOTHING =
      new StatedFacts(List.of(), new HouseholdProperty(Money.ZERO, 0, 0));

  private final Transactions transactions;
  private final Access access;
  private final HouseholdTrail trail;
  private final People people;
  private final Policies policies;
  private final Applications applications;
  private final Entitlements entitlements;
  private final AllowanceRule rule;
  private final Clock clock;

  SeeEntitlements(
      Transactions transactions,
      Access access,
      HouseholdTrail trail,
      People people,
      Policies policies,
      Applications applications,
      Entitlements entitlements,
      AllowanceRule rule,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.trail = trail;
    this.people = people;
    this.policies = policies;
    this.applications = applications;
    this.entitlements = entitlements;
    this.rule = rule;
    this.clock = clock;
  }

  /** What can be said today. */
  public enum Outcome {
    /** 正在享受. */
    RECEIVING,
    /** 已申请, 尚未决定. */
    APPLIED,
    /** 可能符合. */
    LIKELY,
    /** 可能不符合. */
    UNLIKELY,
    /** 情况不明. */
    UNKNOWN
  }

  /**
   * One policy for one household.
   *
   * @param policy which
   * @param outcome what can be said
   * @param declared whether it rests on stated or verified facts; without them the computation
   *     shows the most that could be paid
   * @param explanation the code and details of a sentence on it
   * @param inputs what was computed from, null if nothing could be
   * @param assessment what came of it
   * @param held what is held back of the aid, if anything
   */
  public record Item(
      PolicyRow policy,
      Outcome outcome,
      boolean declared,
      Refusal explanation,
      @Nullable CalculationInputs inputs,
      @Nullable Assessment assessment,
      @Nullable HeldMonth held) {}

  /** What the household of a person may get. */
  public record Overview(long personId, @Nullable Long householdId, List<Item> items) {
    /** Copies the items. */
    public Overview {
      items = List.copyOf(items);
    }
  }

  /**
   * Looks at a person's household.
   *
   * @throws NotFoundException if there is no such person, or the caller has no right to ask
   */
  public Overview of(Caller caller, long personId) {
    access.require(caller, AssistanceAction.SEE_ENTITLEMENTS);
    return transactions.write(
        () -> {
          var today = BusinessTime.today(clock);
          requireMaySee(caller, personId, today);
          var household = people.householdOf(personId, today);
          trail.record(
              caller,
              household.map(HouseholdTrail::members).orElse(Set.of(personId)),
              AssistanceAction.SEE_ENTITLEMENTS.trailCode(),
              "household, incomes, property",
              null);
          var items = new ArrayList<Item>();
          for (var policy : policies.openOn(today)) {
            items.add(
                household
                    .map(members -> item(policy, members, today))
                    .orElseGet(() -> unknown(policy, "assistance/explain-no-household")));
          }
          return new Overview(
              personId, household.map(HouseholdFacts::householdId).orElse(null), items);
        });
  }

  private void requireMaySee(Caller caller, long personId, LocalDate today) {
    if (caller.kind() == Caller.Kind.STAFF) {
      var person = people.find(personId);
      if (person.isEmpty() || !access.reaches(caller, person.get().region())) {
        throw new NotFoundException("person");
      }
    } else {
      people.requireMayActFor(caller, personId, today, ActingScope.APPLY_FOR_AID);
    }
  }

  private Item item(PolicyRow policy, HouseholdFacts household, LocalDate today) {
    var latest = applications.latestOf(household.householdId());
    var known = latest.flatMap(application -> situation(application, household));
    EconomicSituation situation = known.orElseGet(() -> rule.situation(household, today, NOTHING));
    CalculationInputs inputs;
    try {
      inputs = rule.inputs(situation, household.region(), today);
    } catch (NoParameterException noStandard) {
      return unknown(policy, "assistance/explain-no-standard");
    }
    var assessment = MinimumLivingAllowance.assess(inputs);
    var outcome = outcome(household, latest, known.isPresent(), assessment, today);
    var code = "assistance/explain-" + outcome.name().toLowerCase(Locale.ROOT);
    return new Item(
        policy,
        outcome,
        known.isPresent(),
        new PlainRefusal(code, Map.of("yuan", assessment.monthlyAmount().toString())),
        inputs,
        assessment,
        entitlements.heldOfHousehold(household.householdId()).orElse(null));
  }

  private Outcome outcome(
      HouseholdFacts household,
      Optional<AllowanceApplication> latest,
      boolean known,
      Assessment assessment,
      LocalDate today) {
    if (entitlements.isActive(household.householdId()) || rule.isRecognised(household, today)) {
      return Outcome.RECEIVING;
    }
    if (latest.filter(application -> !application.state().isFinal()).isPresent()) {
      return Outcome.APPLIED;
    }
    if (!known) {
      return Outcome.UNKNOWN;
    }
    return assessment.isEligible() ? Outcome.LIKELY : Outcome.UNLIKELY;
  }

  /** The facts of the last application, as long as the household has the same members. */
  private static Optional<EconomicSituation> situation(
      AllowanceApplication application, HouseholdFacts household) {
    var investigation = application.investigation();
    var situation = investigation == null ? application.declared() : investigation.verified();
    return Optional.ofNullable(situation)
        .filter(
            facts ->
                ids(facts)
                    .equals(
                        household.members().stream()
                            .map(HouseholdFacts.Member::personId)
                            .collect(Collectors.toSet())));
  }

  private static Set<Long> ids(EconomicSituation situation) {
    return situation.members().stream().map(CountedMember::personId).collect(Collectors.toSet());
  }

  private static Item unknown(PolicyRow policy, String code) {
    return new Item(policy, Outcome.UNKNOWN, false, PlainRefusal.of(code), null, null, null);
  }
}
