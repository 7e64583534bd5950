package org.huimin.assistance.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.assistance.domain.Assessment.Basis;
import org.huimin.kernel.Money;
import org.huimin.kernel.PlainRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The minimum living allowance (最低生活保障金), 民发〔2021〕57号 art. 8, 13, 14 and 23: the standard times the
 * members, minus the household's monthly income, rounded up to a whole yuan. By household
 * throughout: dividing the income by the members first and multiplying again loses fen.
 */
public final class MinimumLivingAllowance {
  private static final String ORDER = "民发〔2021〕57号";
  private static final String ART_8 = ORDER + "第八条";
  private static final String ART_13 = ORDER + "第十三条";
  private static final String ART_23 = ORDER + "第二十三条";

  private final EconomicSituation situation;
  private final RuleParameters parameters;
  private final Set<IncomeKind> notCounted;
  private final List<Step> steps = new ArrayList<>();
  private final List<PlainRefusal> obstacles = new ArrayList<>();

  private MinimumLivingAllowance(CalculationInputs inputs) {
    situation = inputs.situation();
    parameters = inputs.parameters();
    notCounted = parameters.kindsNotCounted();
  }

  /** Assesses a household; the same inputs always give the same assessment. */
  public static Assessment assess(CalculationInputs inputs) {
    return switch (inputs.version()) {
      case MINISTRY_2021_57_V1 -> new MinimumLivingAllowance(inputs).assess();
    };
  }

  private Assessment assess() {
    var income = monthlyIncome();
    var need = need();
    boolean incomeBelow = testIncome(income, need);
    boolean propertyFits = testProperty();
    if (incomeBelow && propertyFits) {
      var difference = need.subtract(income);
      step("difference", "%s − %s = %s".formatted(need, income, difference), difference, ART_23);
      return result(Basis.HOUSEHOLD, memberIds(), rounded(difference));
    }
    var disabled = situation.members().stream().filter(CountedMember::severelyDisabled).toList();
    if (!incomeBelow && propertyFits && !disabled.isEmpty() && isMarginal(income)) {
      return singlePersons(disabled, income);
    }
    return result(Basis.NOBODY, Set.of(), Money.ZERO);
  }

  private Money monthlyIncome() {
    var total = Money.ZERO;
    for (var line : situation.incomes()) {
      if (notCounted.contains(line.kind())) {
        step(
            "not-counted-" + line.kind().kebab(),
            line.monthlyGross() + " → 0.00",
            Money.ZERO,
            parameters.incomeNotCounted().source());
      } else {
        var net = line.monthlyNet();
        step(
            "income-" + line.kind().kebab(),
            line.monthlyCosts().isZero()
                ? line.monthlyGross().toString()
                : "%s − %s → %s".formatted(line.monthlyGross(), line.monthlyCosts(), net),
            net,
            ART_13);
        total = total.add(net);
      }
    }
    step("monthly-income", sumFormula(total), total, ART_13);
    return total;
  }

  private String sumFormula(Money total) {
    var parts =
        situation.incomes().stream()
            .filter(line -> !notCounted.contains(line.kind()))
            .map(line -> line.monthlyNet().toString())
            .collect(Collectors.joining(" + "));
    return parts.isEmpty() || !parts.contains("+") ? total.toString() : parts + " = " + total;
  }

  private Money need() {
    var need = parameters.standard().multiply(situation.size());
    step(
        "need",
        "%s × %d = %s".formatted(parameters.standard(), situation.size(), need),
        need,
        parameters.standardFen().source());
    return need;
  }

  private boolean testIncome(Money income, Money need) {
    boolean below = income.isLessThan(need);
    var sign = below ? "<" : "≥";
    var perCapita = income.proportion(1, situation.size(), RoundingMode.DOWN);
    step(
        below ? "income-below-standard" : "income-not-below-standard",
        "%s ÷ %d ≈ %s %s %s"
            .formatted(income, situation.size(), perCapita, sign, parameters.standard()),
        null,
        ART_23);
    if (!below) {
      obstacles.add(
          new PlainRefusal(
              "assistance/income-not-below-standard",
              Map.of("incomeYuan", income.toString(), "needYuan", need.toString())));
    }
    return below;
  }

  private boolean testProperty() {
    var property = situation.property();
    long months = parameters.assetsMonths();
    var assetsLimit = parameters.standard().multiply(months).multiply(situation.size());
    boolean assets =
        test(
            "assets",
            !property.financialAssets().isMoreThan(assetsLimit),
            property.financialAssets(),
            "%s × %d × %d = %s"
                .formatted(parameters.standard(), months, situation.size(), assetsLimit),
            parameters.assetsMonthsPerPerson());
    boolean homes =
        test(
            "homes",
            property.homes() <= parameters.homes(),
            property.homes(),
            parameters.homes(),
            parameters.homesAtMost());
    boolean vehicles =
        test(
            "vehicles",
            property.vehicles() <= parameters.vehicles(),
            property.vehicles(),
            parameters.vehicles(),
            parameters.vehiclesAtMost());
    return assets && homes && vehicles;
  }

  private boolean test(
      String what, boolean fits, Object owned, Object limit, UsedParameter parameter) {
    step(
        what + (fits ? "-within-limit" : "-above-limit"),
        "%s %s %s".formatted(owned, fits ? "≤" : ">", limit),
        null,
        parameter.source());
    if (!fits) {
      obstacles.add(
          new PlainRefusal(
              "assistance/" + what + "-above-limit",
              Map.of("owned", owned.toString(), "limit", limit.toString())));
    }
    return fits;
  }

  private boolean isMarginal(Money income) {
    var limit =
        parameters
            .marginalTimes()
            .multiply(BigDecimal.valueOf(parameters.standard().fen()))
            .multiply(BigDecimal.valueOf(situation.size()));
    boolean marginal = BigDecimal.valueOf(income.fen()).compareTo(limit) < 0;
    step(
        marginal ? "marginal-household" : "not-marginal-household",
        "%s %s %s × %s × %d"
            .formatted(
                income,
                marginal ? "<" : "≥",
                parameters.marginalTimes().toPlainString(),
                parameters.standard(),
                situation.size()),
        null,
        parameters.marginalMultiple().source());
    return marginal;
  }

  private Assessment singlePersons(List<CountedMember> disabled, Money householdIncome) {
    var supported = new LinkedHashSet<Long>();
    var total = Money.ZERO;
    for (var member : disabled) {
      var income =
          switch (parameters.singlePerson()) {
            case OWN -> ownIncome(member);
            case SHARE -> householdIncome.proportion(1, situation.size(), RoundingMode.DOWN);
          };
      var difference = parameters.standard().subtract(income);
      step(
          "single-person",
          "%s − %s = %s".formatted(parameters.standard(), income, difference),
          difference.max(Money.ZERO),
          ART_8);
      if (difference.isPositive()) {
        supported.add(member.personId());
        total = total.add(rounded(difference));
      }
    }
    return supported.isEmpty()
        ? result(Basis.NOBODY, Set.of(), Money.ZERO)
        : result(Basis.SINGLE_PERSON, supported, total);
  }

  private Money ownIncome(CountedMember member) {
    return Money.sum(
        situation.incomes().stream()
            .filter(line -> line.personId() == member.personId())
            .filter(line -> !notCounted.contains(line.kind()))
            .map(IncomeLine::monthlyNet)
            .toList());
  }

  private Money rounded(Money exact) {
    var rounded = exact.roundUpToYuan();
    step("rounded-up", exact + " → " + rounded, rounded, ART_23);
    return rounded;
  }

  private Set<Long> memberIds() {
    return situation.members().stream().map(CountedMember::personId).collect(Collectors.toSet());
  }

  private Assessment result(Basis basis, Set<Long> supported, Money amount) {
    return new Assessment(basis, supported, amount, steps, obstacles);
  }

  private void step(String code, String formula, @Nullable Money result, String source) {
    steps.add(new Step("assistance/step-" + code, formula, result, source));
  }
}
