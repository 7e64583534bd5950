package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.FactorShares.Factors;
import org.huimin.fundledger.domain.FactorShares.Part;
import org.huimin.fundledger.domain.FactorShares.Weights;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class FactorSharesTest {
  private static final Weights USUAL = new Weights(40, 40, 20);

  /**
   * Of 1,000.00 yuan: population 3:1, need 1:1, difference 1:3, so 40 × 3/4 + 40 × 1/2 + 20 × 1/4 =
   * 55 against 45.
   */
  @Test
  void eachFactorCountsUnderItsWeight() {
    assertThat(
            fen(
                100_000,
                USUAL,
                factors("361002", 300, 50, 500, "1"),
                factors("361021", 100, 50, 1_500, "1")))
        .containsExactly(55_000L, 45_000L);
  }

  /** The same in the west counts half as much again: 55 × 1.5 = 82.5 against 45. */
  @Test
  void theWesternFactorMultipliesTheScore() {
    assertThat(
            fen(
                12_750,
                USUAL,
                factors("361021", 100, 50, 1_500, "1"),
                factors("620102", 300, 50, 500, "1.5")))
        .containsExactly(4_500L, 8_250L);
  }

  @Test
  void theFenThatIsLeftGoesToTheLargestRemainderAndOfEqualOnesToTheLowerCode() {
    Weights byPopulation = new Weights(100, 0, 0);
    assertThat(
            fen(
                100,
                byPopulation,
                factors("361030", 1, 0, 0, "1"),
                factors("361021", 1, 0, 0, "1"),
                factors("361002", 1, 0, 0, "1")))
        .containsExactly(34L, 33L, 33L);
    // 10 over 5:2:2 is 5.56, 2.22, 2.22: six, two, two.
    assertThat(
            fen(
                10,
                byPopulation,
                factors("361002", 2, 0, 0, "1"),
                factors("361021", 2, 0, 0, "1"),
                factors("361030", 5, 0, 0, "1")))
        .containsExactly(2L, 2L, 6L);
  }

  @Test
  void aFactorOfWhichNobodyHasAnyCannotCount() {
    assertThatThrownBy(() -> fen(10, USUAL, factors("361002", 5, 0, 1_000, "1")))
        .isInstanceOf(FactorShares.NothingToShareByException.class);
    assertThat(fen(10, new Weights(50, 0, 50), factors("361002", 5, 0, 1_000, "1")))
        .containsExactly(10L);
    assertThatThrownBy(() -> new Weights(50, 30, 19)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSealedSaysAllThatIsNeededToReadItBack() {
    List<Part> parts =
        FactorShares.divide(
            1_000,
            USUAL,
            List.of(
                factors("361002", 300, 50, 500, "1"), factors("361021", 100, 50, 1_500, "1.5")));
    var computation =
        new FactorComputation(
            new AccountId(5),
            1_000,
            LocalDate.of(2026, 11, 22),
            USUAL,
            parts,
            Map.of(new RegionCode("361002"), new TransactionId(7).text()));

    Document sealed = computation.sealed(new DocumentId(9), new RegionCode("361000"), null);

    assertThat(FactorComputation.of(sealed.fields())).isEqualTo(computation);
  }

  @Property(tries = 1_000)
  void thePartsAddUpAndNoOrderMatters(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 40) int regions,
      @ForAll @LongRange(min = 1, max = 100_000_000_000_000L) long totalFen) {
    Weights weights = weights(random);
    List<Factors> all = some(random, regions);

    List<Part> parts = FactorShares.divide(totalFen, weights, all);

    assertThat(parts.stream().mapToLong(Part::fen).sum()).isEqualTo(totalFen);
    assertThat(parts).allMatch(part -> part.fen() >= 0);
    List<Factors> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    assertThat(FactorShares.divide(totalFen, weights, shuffled)).isEqualTo(parts);
  }

  @Property(tries = 1_000)
  void moreOfAFactorNeverGivesLess(
      @ForAll Random random,
      @ForAll @IntRange(min = 2, max = 12) int regions,
      @ForAll @LongRange(min = 1, max = 2_000) long totalFen) {
    Weights weights = weights(random);
    List<Factors> all = some(random, regions);
    int grows = random.nextInt(regions);
    Factors before = all.get(grows);
    List<Factors> more = new ArrayList<>(all);
    more.set(
        grows,
        new Factors(
            before.region(),
            before.population() + random.nextInt(200),
            before.needPerTenThousand() + random.nextInt(200),
            before.differencePermille() + random.nextInt(200),
            before.westernFactor().add(new BigDecimal(random.nextInt(3)).movePointLeft(1))));

    assertThat(of(before.region(), FactorShares.divide(totalFen, weights, more)))
        .isGreaterThanOrEqualTo(of(before.region(), FactorShares.divide(totalFen, weights, all)));
  }

  private static long of(RegionCode region, List<Part> parts) {
    return parts.stream()
        .filter(part -> part.factors().region().equals(region))
        .findFirst()
        .orElseThrow()
        .fen();
  }

  private static Weights weights(Random random) {
    int population = random.nextInt(101);
    int need = random.nextInt(101 - population);
    return new Weights(population, need, 100 - population - need);
  }

  private static List<Factors> some(Random random, int regions) {
    List<Factors> all = new ArrayList<>();
    for (int i = 0; i < regions; i++) {
      all.add(
          factors(
              Integer.toString(361_001 + i),
              1 + random.nextInt(1_000),
              1 + random.nextInt(500),
              1 + random.nextInt(2_000),
              random.nextInt(3) == 0 ? "1.5" : "1"));
    }
    return all;
  }

  private static List<Long> fen(long totalFen, Weights weights, Factors... regions) {
    return FactorShares.divide(totalFen, weights, List.of(regions)).stream()
        .map(Part::fen)
        .toList();
  }

  private static Factors factors(
      String region, long population, long need, long difference, String western) {
    return new Factors(
        new RegionCode(region), population, need, difference, new BigDecimal(western));
  }
}
