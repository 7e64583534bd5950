package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.CountedMember;
import org.huimin.assistance.domain.EconomicSituation;
import org.huimin.assistance.domain.RuleParameters;
import org.huimin.assistance.domain.RuleVersion;
import org.huimin.assistance.domain.UsedParameter;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.RegionCode;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.platform.parameters.DatedParameters;

/** Collects what the allowance is computed from: facts, and the values of the region and day. */
@Singleton
final class AllowanceRule {
  static final String STANDARD = "assistance/standard";

  private final People people;
  private final DatedParameters parameters;

  AllowanceRule(People people, DatedParameters parameters) {
    this.people = people;
    this.parameters = parameters;
  }

  /**
   * The situation of a household: its members as the registry knows them on a day, with the facts
   * stated.
   *
   * @throws InvalidInputException if somebody else's income is stated
   */
  EconomicSituation situation(HouseholdFacts household, LocalDate day, StatedFacts facts) {
    var ids = household.members().stream().map(HouseholdFacts.Member::personId).toList();
    var faults = new ArrayList<FieldFault>();
    for (int i = 0; i < facts.incomes().size(); i++) {
      if (!ids.contains(facts.incomes().get(i).personId())) {
        faults.add(FieldFault.of("incomes[" + i + "].personId", "assistance/not-a-member"));
      }
    }
    if (!faults.isEmpty()) {
      throw InvalidInputException.meaningless(faults);
    }
    var statuses = people.statusesOn(ids, day);
    return new EconomicSituation(
        ids.stream()
            .map(
                id ->
                    new CountedMember(
                        id,
                        statuses.get(id) != null
                            && statuses.get(id).stream().anyMatch(AllowanceRule::isSevere)))
            .toList(),
        facts.incomes(),
        facts.property());
  }

  /**
   * What to compute from.
   *
   * @throws org.huimin.platform.parameters.NoParameterException if a value has not been entered for
   *     the region
   */
  CalculationInputs inputs(EconomicSituation situation, RegionCode region, LocalDate day) {
    return new CalculationInputs(
        RuleVersion.MINISTRY_2021_57_V1,
        day,
        situation,
        new RuleParameters(
            used(STANDARD, region, day),
            used("assistance/income-not-counted", region, day),
            used("assistance/marginal-multiple", region, day),
            used("assistance/assets-months-per-person", region, day),
            used("assistance/homes-at-most", region, day),
            used("assistance/vehicles-at-most", region, day),
            used("assistance/single-person-income", region, day)));
  }

  /** Whether all members are recognised as receiving the allowance, by whatever office. */
  boolean isRecognised(HouseholdFacts household, LocalDate day) {
    var ids =
        household.members().stream()
            .map(HouseholdFacts.Member::personId)
            .collect(Collectors.toSet());
    var statuses = people.statusesOn(ids, day);
    return !ids.isEmpty()
        && ids.stream()
            .allMatch(
                id ->
                    statuses.get(id) != null
                        && statuses.get(id).stream()
                            .anyMatch(
                                status -> status.kind() == StatusKind.MINIMUM_LIVING_ALLOWANCE));
  }

  private UsedParameter used(String name, RegionCode region, LocalDate day) {
    var parameter = parameters.valueOn(name, region, day);
    return new UsedParameter(parameter.parameterId(), parameter.text(), parameter.source());
  }

  /** 一级、二级 are severe (重度残疾). */
  private static boolean isSevere(RecognisedStatus status) {
    return status.kind() == StatusKind.DISABILITY
        && ("1".equals(status.level()) || "2".equals(status.level()));
  }
}
