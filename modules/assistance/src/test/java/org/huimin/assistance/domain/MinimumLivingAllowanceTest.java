package org.huimin.assistance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.huimin.assistance.domain.Situations.assess;
import static org.huimin.assistance.domain.Situations.household;
import static org.huimin.assistance.domain.Situations.income;
import static org.huimin.assistance.domain.Situations.inputs;
import static org.huimin.assistance.domain.Situations.parameters;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.huimin.assistance.domain.Assessment.Basis;
import org.huimin.assistance.domain.RuleParameters.SinglePersonIncome;
import org.huimin.kernel.Money;
import org.huimin.kernel.PlainRefusal;
import org.junit.jupiter.api.Test;

class MinimumLivingAllowanceTest {
  @Test
  void theAmountIsComputedByHouseholdAndNotByDividingTheIncomeFirst() {
    var assessment = assess(632, household(3, income(1, IncomeKind.WAGE, 1894)));
    assertThat(assessment.basis()).isEqualTo(Basis.HOUSEHOLD);
    assertThat(assessment.monthlyAmount()).isEqualTo(Money.ofYuan(2));
    assertThat(assessment.supportedPersonIds()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void everyStepIsShownWithItsNumbersAndSource() {
    var assessment =
        assess(
            632,
            household(
                3,
                new IncomeLine(1, IncomeKind.WAGE, Money.ofYuan(2000), Money.ofYuan(200)),
                income(2, IncomeKind.TRANSFER, 94),
                income(3, IncomeKind.SCHOLARSHIP, 300)));
    assertThat(assessment.steps())
        .extracting(Step::code, Step::formula)
        .containsExactly(
            tuple("assistance/step-income-wage", "2000.00 − 200.00 → 1800.00"),
            tuple("assistance/step-income-transfer", "94.00"),
            tuple("assistance/step-not-counted-scholarship", "300.00 → 0.00"),
            tuple("assistance/step-monthly-income", "1800.00 + 94.00 = 1894.00"),
            tuple("assistance/step-need", "632.00 × 3 = 1896.00"),
            tuple("assistance/step-income-below-standard", "1894.00 ÷ 3 ≈ 631.33 < 632.00"),
            tuple("assistance/step-assets-within-limit", "0.00 ≤ 632.00 × 24 × 3 = 45504.00"),
            tuple("assistance/step-homes-within-limit", "0 ≤ 1"),
            tuple("assistance/step-vehicles-within-limit", "0 ≤ 0"),
            tuple("assistance/step-difference", "1896.00 − 1894.00 = 2.00"),
            tuple("assistance/step-rounded-up", "2.00 → 2.00"));
    assertThat(assessment.steps()).allSatisfy(step -> assertThat(step.source()).isNotBlank());
  }

  @Test
  void aFenMoreThanAYuanIsRoundedUpToTheNext() {
    var wage = new IncomeLine(1, IncomeKind.WAGE, Money.ofFen(63_099), Money.ZERO);
    assertThat(assess(632, household(1, wage)).monthlyAmount()).isEqualTo(Money.ofYuan(2));
  }

  @Test
  void anIncomeOfExactlyTheStandardIsNotBelowIt() {
    var assessment = assess(632, household(2, income(1, IncomeKind.WAGE, 1264)));
    assertThat(assessment.basis()).isEqualTo(Basis.NOBODY);
    assertThat(assessment.monthlyAmount()).isEqualTo(Money.ZERO);
    assertThat(assessment.obstacles())
        .extracting(PlainRefusal::code)
        .containsExactly("assistance/income-not-below-standard");
  }

  @Test
  void whatTheLawExemptsDoesNotLowerTheAmount() {
    var without = assess(632, household(2));
    var with =
        assess(
            632,
            household(
                2,
                income(1, IncomeKind.PREFERENTIAL_TREATMENT, 900),
                income(1, IncomeKind.SOCIAL_ASSISTANCE, 500),
                income(2, IncomeKind.SCHOLARSHIP, 800)));
    assertThat(with.monthlyAmount()).isEqualTo(without.monthlyAmount());
  }

  @Test
  void theBasicPensionCountsOnceItsExemptionHasRunOut() {
    var pension = household(1, income(1, IncomeKind.BASIC_PENSION, 200));
    var exempt =
        new RuleParameters(
            Situations.used(1, "63200"),
            Situations.used(2, Situations.NOT_COUNTED + ",BASIC_PENSION"),
            Situations.used(3, "1.5"),
            Situations.used(4, "24"),
            Situations.used(5, "1"),
            Situations.used(6, "0"),
            Situations.used(7, "OWN"));
    assertThat(MinimumLivingAllowance.assess(inputs(pension, exempt)).monthlyAmount())
        .isEqualTo(Money.ofYuan(632));
    assertThat(assess(632, pension).monthlyAmount()).isEqualTo(Money.ofYuan(432));
  }

  @Test
  void aLossInBusinessDoesNotReduceTheWage() {
    var loss = new IncomeLine(1, IncomeKind.BUSINESS, Money.ofYuan(100), Money.ofYuan(400));
    var assessment = assess(632, household(1, loss, income(1, IncomeKind.WAGE, 500)));
    assertThat(assessment.monthlyAmount()).isEqualTo(Money.ofYuan(132));
  }

  @Test
  void propertyAboveAnyLimitIsAnObstacleAndAllAreNamedAtOnce() {
    var rich = new HouseholdProperty(Money.ofYuan(15_169), 2, 1);
    var assessment = assess(632, household(1, rich));
    assertThat(assessment.isEligible()).isFalse();
    assertThat(assessment.obstacles())
        .extracting(PlainRefusal::code)
        .containsExactly(
            "assistance/assets-above-limit",
            "assistance/homes-above-limit",
            "assistance/vehicles-above-limit");
  }

  @Test
  void propertyOfExactlyTheLimitIsAllowed() {
    var limit = new HouseholdProperty(Money.ofYuan(15_168), 1, 0);
    assertThat(assess(632, household(1, limit)).isEligible()).isTrue();
  }

  @Test
  void aSeverelyDisabledMemberOfAMarginalHouseholdIsSupportedAsAHouseholdOfOne() {
    var assessment = MinimumLivingAllowance.assess(inputs(marginal(1700), parameters(yuan(632))));
    assertThat(assessment.basis()).isEqualTo(Basis.SINGLE_PERSON);
    assertThat(assessment.supportedPersonIds()).containsExactly(2L);
    assertThat(assessment.monthlyAmount()).isEqualTo(Money.ofYuan(632));
  }

  @Test
  void whereTheRegionCountsAnEqualShareTheShareIsTakenOff() {
    var assessment =
        MinimumLivingAllowance.assess(
            inputs(marginal(1265), parameters(yuan(632), SinglePersonIncome.SHARE)));
    assertThat(assessment.isEligible()).isFalse();
    assertThat(assessment.steps())
        .last()
        .extracting(Step::formula)
        .isEqualTo("632.00 − 632.50 = -0.50");
  }

  @Test
  void atOneAndAHalfTimesTheStandardAHouseholdIsNoLongerMarginal() {
    assertThat(MinimumLivingAllowance.assess(inputs(marginal(1895), parameters(yuan(632)))).basis())
        .isEqualTo(Basis.SINGLE_PERSON);
    assertThat(MinimumLivingAllowance.assess(inputs(marginal(1896), parameters(yuan(632)))).basis())
        .isEqualTo(Basis.NOBODY);
  }

  @Property
  void theAmountIsNeverNegativeAndAlwaysWholeYuan(
      @ForAll @IntRange(min = 1, max = 12) int members,
      @ForAll @LongRange(max = 2_000_000) long incomeFen,
      @ForAll @LongRange(min = 1, max = 300_000) long standardFen) {
    var amount = amount(members, incomeFen, standardFen);
    assertThat(amount.isNegative()).isFalse();
    assertThat(amount.fen() % 100).isZero();
  }

  @Property
  void theAmountCoversTheGapAndAtMostAYuanMore(
      @ForAll @IntRange(min = 1, max = 12) int members,
      @ForAll @LongRange(max = 2_000_000) long incomeFen,
      @ForAll @LongRange(min = 1, max = 300_000) long standardFen) {
    long gap = Math.max(0, standardFen * members - incomeFen);
    assertThat(amount(members, incomeFen, standardFen).fen()).isBetween(gap, gap + 99);
  }

  @Property
  void moreIncomeNeverGivesMore(
      @ForAll @IntRange(min = 1, max = 12) int members,
      @ForAll @LongRange(max = 2_000_000) long incomeFen,
      @ForAll @LongRange(max = 100_000) long moreFen,
      @ForAll @LongRange(min = 1, max = 300_000) long standardFen) {
    assertThat(amount(members, incomeFen + moreFen, standardFen))
        .isLessThanOrEqualTo(amount(members, incomeFen, standardFen));
  }

  private static Money amount(int members, long incomeFen, long standardFen) {
    var wage = new IncomeLine(1, IncomeKind.WAGE, Money.ofFen(incomeFen), Money.ZERO);
    return MinimumLivingAllowance.assess(
            inputs(household(members, wage), parameters(Money.ofFen(standardFen))))
        .monthlyAmount();
  }

  private static EconomicSituation marginal(long wageYuan) {
    return new EconomicSituation(
        List.of(new CountedMember(1, false), new CountedMember(2, true)),
        List.of(income(1, IncomeKind.WAGE, wageYuan)),
        Situations.NOTHING);
  }

  private static Money yuan(long yuan) {
    return Money.ofYuan(yuan);
  }
}
