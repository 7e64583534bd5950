package org.huimin.assistance.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.huimin.kernel.Money;

/**
 * The values of one region and day that the allowance is computed with (计算参数).
 *
 * @param standardFen monthly minimum living standard per person (低保标准)
 * @param incomeNotCounted kinds of income that do not count, separated by commas (不计入家庭收入)
 * @param marginalMultiple below how many times the standard a household is a marginal one (低保边缘)
 * @param assetsMonthsPerPerson financial assets allowed per member, in months of the standard
 * @param homesAtMost homes allowed
 * @param vehiclesAtMost vehicles allowed
 * @param singlePersonIncome what counts when a member is treated as a household of one (单人户):
 *     {@link SinglePersonIncome}
 */
public record RuleParameters(
    UsedParameter standardFen,
    UsedParameter incomeNotCounted,
    UsedParameter marginalMultiple,
    UsedParameter assetsMonthsPerPerson,
    UsedParameter homesAtMost,
    UsedParameter vehiclesAtMost,
    UsedParameter singlePersonIncome) {

  /** What counts as the income of a member treated as a household of one; regions differ. */
  public enum SinglePersonIncome {
    /** The member's own. */
    OWN,
    /** An equal share of the household's, parts of a fen dropped. */
    SHARE
  }

  Money standard() {
    return Money.ofFen(Long.parseLong(standardFen.value()));
  }

  Set<IncomeKind> kindsNotCounted() {
    var kinds = EnumSet.noneOf(IncomeKind.class);
    Arrays.stream(incomeNotCounted.value().split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(IncomeKind::valueOf)
        .forEach(kinds::add);
    return kinds;
  }

  BigDecimal marginalTimes() {
    return new BigDecimal(marginalMultiple.value());
  }

  long assetsMonths() {
    return Long.parseLong(assetsMonthsPerPerson.value());
  }

  int homes() {
    return Integer.parseInt(homesAtMost.value());
  }

  int vehicles() {
    return Integer.parseInt(vehiclesAtMost.value());
  }

  SinglePersonIncome singlePerson() {
    return SinglePersonIncome.valueOf(singlePersonIncome.value());
  }
}
