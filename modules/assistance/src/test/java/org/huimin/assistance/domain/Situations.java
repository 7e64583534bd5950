package org.huimin.assistance.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.huimin.kernel.Money;

/** Facts and parameters for tests. */
final class Situations {
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  static final String NOT_COUNTED =
      "PREFERENTIAL_TREATMENT,FAMILY_PLANNING_SUPPORT,SCHOLARSHIP,BRAVERY_AWARD,SOCIAL_ASSISTANCE";
  static final HouseholdProperty NOTHING = new HouseholdProperty(Money.ZERO, 0, 0);

  private Situations() {}

  static RuleParameters parameters(Money standard) {
    return parameters(standard, RuleParameters.SinglePersonIncome.OWN);
  }

  static RuleParameters parameters(Money standard, RuleParameters.SinglePersonIncome single) {
    return new RuleParameters(
        used(1, Long.toString(standard.fen())),
        used(2, NOT_COUNTED),
        used(3, "1.5"),
        used(4, "24"),
        used(5, "1"),
        used(6, "0"),
        used(7, single.name()));
  }

  static UsedParameter used(long id, String value) {
    return new UsedParameter(id, value, "source " + id);
  }

  static EconomicSituation household(int members, IncomeLine... incomes) {
    return household(members, NOTHING, incomes);
  }

  static EconomicSituation household(
      int members, HouseholdProperty property, IncomeLine... incomes) {
    return new EconomicSituation(
        LongStream.rangeClosed(1, members).mapToObj(id -> new CountedMember(id, false)).toList(),
        List.of(incomes),
        property);
  }

  static IncomeLine income(long personId, IncomeKind kind, long yuan) {
    return new IncomeLine(personId, kind, Money.ofYuan(yuan), Money.ZERO);
  }

  static CalculationInputs inputs(EconomicSituation situation, RuleParameters parameters) {
    return new CalculationInputs(RuleVersion.MINISTRY_2021_57_V1, DAY, situation, parameters);
  }

  static Assessment assess(long standardYuan, EconomicSituation situation) {
    return MinimumLivingAllowance.assess(inputs(situation, parameters(Money.ofYuan(standardYuan))));
  }
}
