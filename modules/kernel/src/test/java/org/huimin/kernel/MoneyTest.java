package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void yuanAreHundredFen() {
    assertThat(Money.ofYuan(12)).isEqualTo(Money.ofFen(1200));
  }

  @Test
  void isShownInYuanWithTwoDecimals() {
    assertThat(Money.ofFen(1234)).hasToString("12.34");
    assertThat(Money.ofFen(-5)).hasToString("-0.05");
    assertThat(Money.ZERO).hasToString("0.00");
    assertThat(Money.ofFen(Long.MIN_VALUE)).hasToString("-92233720368547758.08");
  }

  @Test
  void nothingOverflowsSilently() {
    var most = Money.ofFen(Long.MAX_VALUE);
    var least = Money.ofFen(Long.MIN_VALUE);
    var fen = Money.ofFen(1);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.add(fen));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.subtract(fen));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(least::negate);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.multiply(2));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(most::roundUpToYuan);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.proportion(2, 1, RoundingMode.DOWN));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.ofYuan(Long.MAX_VALUE / 10));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.sum(List.of(most, fen)));
  }

  @Test
  void aProportionWhoseProductNeedsMoreThanALongIsStillExact() {
    assertThat(Money.ofFen(Long.MAX_VALUE).proportion(7, 7, RoundingMode.UNNECESSARY))
        .isEqualTo(Money.ofFen(Long.MAX_VALUE));
  }

  @Test
  void aPercentageDropsPartsOfAFenOnBothSidesOfZero() {
    assertThat(Money.ofFen(199).percentRoundedDown(50)).isEqualTo(Money.ofFen(99));
    assertThat(Money.ofFen(-199).percentRoundedDown(50)).isEqualTo(Money.ofFen(-99));
  }

  @Test
  void aProportionRoundsAsAsked() {
    var money = Money.ofFen(1000);
    assertThat(money.proportion(2, 3, RoundingMode.FLOOR)).isEqualTo(Money.ofFen(666));
    assertThat(money.proportion(2, 3, RoundingMode.HALF_UP)).isEqualTo(Money.ofFen(667));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> money.proportion(2, 3, RoundingMode.UNNECESSARY));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> money.proportion(2, 0, RoundingMode.DOWN));
  }

  @Test
  void anAllowanceIsRoundedUpToWholeYuan() {
    assertThat(Money.ofFen(51_201).roundUpToYuan()).isEqualTo(Money.ofYuan(513));
    assertThat(Money.ofFen(51_200).roundUpToYuan()).isEqualTo(Money.ofYuan(512));
    assertThat(Money.ofFen(-199).roundUpToYuan()).isEqualTo(Money.ofYuan(-1));
  }

  @Test
  void ofEqualRemaindersTheEarlierGetsTheFen() {
    assertThat(Money.ofFen(100).allocate(1, 1, 1))
        .containsExactly(Money.ofFen(34), Money.ofFen(33), Money.ofFen(33));
  }

  @Test
  void theLargestRemainderGetsTheFenEvenWhenItComesLast() {
    // exact shares 14.28…, 28.57…, 57.14…
    assertThat(Money.ofFen(100).allocate(List.of(1L, 2L, 4L)))
        .containsExactly(Money.ofFen(14), Money.ofFen(29), Money.ofFen(57));
  }

  @Test
  void aSplitNeedsAWeightAboveZeroAndNoneBelow() {
    var money = Money.ofFen(100);
    assertThatIllegalArgumentException().isThrownBy(() -> money.allocate(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> money.allocate(2, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> money.allocate());
  }

  @Test
  void theExtremesCanBeSplitToo() {
    for (long fen : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(Money.ofFen(fen).allocate(1)).containsExactly(Money.ofFen(fen));
      assertThat(Money.sum(Money.ofFen(fen).allocate(Long.MAX_VALUE, Long.MAX_VALUE, 1)))
          .isEqualTo(Money.ofFen(fen));
    }
  }

  @Test
  void amountsCompareByTheirFen() {
    var small = Money.ofFen(-1);
    var large = Money.ofFen(1);
    assertThat(small).isLessThan(large);
    assertThat(small.min(large)).isEqualTo(small);
    assertThat(large.min(small)).isEqualTo(small);
    assertThat(small.max(large)).isEqualTo(large);
    assertThat(small.isLessThan(large)).isTrue();
    assertThat(small.isMoreThan(large)).isFalse();
    assertThat(small.isLessThan(small)).isFalse();
    assertThat(small.isNegative()).isTrue();
    assertThat(large.isPositive()).isTrue();
    assertThat(Money.ZERO.isZero()).isTrue();
    assertThat(Money.ZERO.isPositive()).isFalse();
    assertThat(Money.ZERO.isNegative()).isFalse();
  }

  @Property
  void partsAddUpExactlyAndComeOutTheSameAgain(
      @ForAll long fen, @ForAll("weights") List<Long> weights) {
    var money = Money.ofFen(fen);
    var parts = money.allocate(weights);
    assertThat(Money.sum(parts)).isEqualTo(money);
    assertThat(parts).hasSameSizeAs(weights).isEqualTo(money.allocate(weights));
  }

  @Property
  void everyPartIsLessThanOneFenFromItsExactShare(
      @ForAll long fen, @ForAll("weights") List<Long> weights) {
    var parts = Money.ofFen(fen).allocate(weights);
    var totalWeight =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    for (int i = 0; i < parts.size(); i++) {
      // |part × W − fen × w| < W
      var difference =
          BigInteger.valueOf(parts.get(i).fen())
              .multiply(totalWeight)
              .subtract(BigInteger.valueOf(fen).multiply(BigInteger.valueOf(weights.get(i))));
      assertThat(difference.abs()).isLessThan(totalWeight);
    }
  }

  @Property
  void aReversalSplitsIntoTheReversedParts(
      @ForAll @LongRange(min = 0) long fen, @ForAll("weights") List<Long> weights) {
    assertThat(Money.ofFen(fen).negate().allocate(weights))
        .isEqualTo(Money.ofFen(fen).allocate(weights).stream().map(Money::negate).toList());
  }

  @Property
  void additionFollowsTheRulesOfArithmetic(
      @ForAll("amounts") Money a, @ForAll("amounts") Money b, @ForAll("amounts") Money c) {
    assertThat(a.add(b)).isEqualTo(b.add(a));
    assertThat(a.add(b).add(c)).isEqualTo(a.add(b.add(c)));
    assertThat(a.add(b).subtract(b)).isEqualTo(a);
    assertThat(a.add(a.negate())).isEqualTo(Money.ZERO);
    assertThat(a.add(b).multiply(3)).isEqualTo(a.multiply(3).add(b.multiply(3)));
  }

  @Property
  void roundingUpAddsLessThanAYuan(@ForAll("amounts") Money money) {
    var rounded = money.roundUpToYuan();
    assertThat(rounded.fen() % 100).isZero();
    assertThat(rounded.subtract(money).fen()).isBetween(0L, 99L);
  }

  @Provide
  Arbitrary<List<Long>> weights() {
    var weight =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 10), Arbitraries.longs().greaterOrEqual(0));
    return weight
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .filter(list -> list.stream().anyMatch(w -> w > 0));
  }

  @Provide
  Arbitrary<Money> amounts() {
    return Arbitraries.longs().between(-1L << 58, 1L << 58).map(Money::ofFen);
  }
}
