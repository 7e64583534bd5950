package org.huimin.fundledger.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.huimin.kernel.RegionCode;

/**
 * Divides money among regions by factors (因素分配法): population, need intensity and regional
 * difference, each counted as the region's share of all regions under a weight, and the western
 * factor (西部系数) on top of their sum.
 *
 * <p>All in whole numbers and exact fractions. What is left below a fen goes, fen by fen, to the
 * regions with the largest remainders; of equal ones to the lower region code. So the parts add up
 * exactly, and neither the order of the regions nor the machine has a part in it.
 */
public final class FactorShares {
  /** The formula in words that anyone can compute by. */
  public static final String FORMULA =
      "score = westernFactor * (populationPercent * population / sum(population)"
          + " + needPercent * needPerTenThousand / sum(needPerTenThousand)"
          + " + differencePercent * differencePermille / sum(differencePermille));"
          + " part = totalFen * score / sum(score)";

  /** How fractions of a fen are settled. */
  public static final String METHOD = "largest-remainder, ties to the lower region code";

  private static final int PERCENT = 100;

  private FactorShares() {}

  /** How much each factor counts, in percent. */
  public record Weights(int populationPercent, int needPercent, int differencePercent) {
    /**
     * Checks the sum.
     *
     * @throws IllegalArgumentException if they are negative or do not come to 100
     */
    public Weights {
      if (populationPercent < 0
          || needPercent < 0
          || differencePercent < 0
          || populationPercent + needPercent + differencePercent != PERCENT) {
        throw new IllegalArgumentException("weights come to 100 percent");
      }
    }
  }

  /**
   * What counts for a region.
   *
   * @param needPerTenThousand people in need in ten thousand (需求强度)
   * @param differencePermille an index of regional difference, 1000 being the average (区域差异)
   * @param westernFactor the western factor, such as 1.5
   */
  public record Factors(
      RegionCode region,
      long population,
      long needPerTenThousand,
      long differencePermille,
      BigDecimal westernFactor) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if something is negative or the factor not positive
     */
    public Factors {
      if (population < 0
          || needPerTenThousand < 0
          || differencePermille < 0
          || westernFactor.signum() <= 0) {
        throw new IllegalArgumentException("factors are not negative");
      }
    }
  }

  /** What a region gets. */
  public record Part(Factors factors, long fen) {}

  /** A factor that counts, and of which no region has any. */
  public static final class NothingToShareByException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NothingToShareByException() {
      super("no region has any of a factor that counts");
    }
  }

  private record Quota(Factors factors, BigInteger whole, BigInteger remainder) {}

  /**
   * Divides.
   *
   * @param regions each once, at least one
   * @return the parts by region code
   * @throws NothingToShareByException if no region has any of a factor that counts
   */
  public static List<Part> divide(long totalFen, Weights weights, List<Factors> regions) {
    List<Factors> sorted = regions.stream().sorted(Comparator.comparing(Factors::region)).toList();
    List<BigInteger> scores = scores(weights, sorted);
    BigInteger sum = scores.stream().reduce(BigInteger.ZERO, BigInteger::add);
    List<Quota> quotas = new ArrayList<>();
    BigInteger given = BigInteger.ZERO;
    for (int i = 0; i < sorted.size(); i++) {
      BigInteger[] quota =
          BigInteger.valueOf(totalFen).multiply(scores.get(i)).divideAndRemainder(sum);
      quotas.add(new Quota(sorted.get(i), quota[0], quota[1]));
      given = given.add(quota[0]);
    }
    // Stable, so that of equal remainders the lower region code stays first.
    List<Quota> byRemainder =
        quotas.stream().sorted(Comparator.comparing(Quota::remainder).reversed()).toList();
    int left = BigInteger.valueOf(totalFen).subtract(given).intValueExact();
    List<Part> parts = new ArrayList<>();
    for (int rank = 0; rank < byRemainder.size(); rank++) {
      Quota quota = byRemainder.get(rank);
      parts.add(new Part(quota.factors(), quota.whole().longValueExact() + (rank < left ? 1 : 0)));
    }
    parts.sort(Comparator.comparing(part -> part.factors().region()));
    return List.copyOf(parts);
  }

  /** The scores over one denominator, which is left out as it is the same for all. */
  private static List<BigInteger> scores(Weights weights, List<Factors> regions) {
    BigInteger populations = sum(weights.populationPercent(), regions, Factors::population);
    BigInteger needs = sum(weights.needPercent(), regions, Factors::needPerTenThousand);
    BigInteger differences = sum(weights.differencePercent(), regions, Factors::differencePermille);
    int scale = regions.stream().mapToInt(f -> f.westernFactor().scale()).max().orElse(0);
    List<BigInteger> scores = new ArrayList<>();
    for (Factors region : regions) {
      BigInteger weighted =
          term(weights.populationPercent(), region.population(), needs, differences)
              .add(
                  term(
                      weights.needPercent(), region.needPerTenThousand(), populations, differences))
              .add(
                  term(
                      weights.differencePercent(),
                      region.differencePermille(),
                      populations,
                      needs));
      scores.add(weighted.multiply(region.westernFactor().setScale(scale).unscaledValue()));
    }
    return scores;
  }

  private static BigInteger term(int percent, long value, BigInteger one, BigInteger other) {
    return BigInteger.valueOf(percent)
        .multiply(BigInteger.valueOf(value))
        .multiply(one)
        .multiply(other);
  }

  /** What a factor comes to over all regions; one if it does not count. */
  private static BigInteger sum(
      int percent, List<Factors> regions, ToLongFunction<Factors> factor) {
    if (percent == 0) {
      return BigInteger.ONE;
    }
    BigInteger sum =
        regions.stream()
            .map(region -> BigInteger.valueOf(factor.applyAsLong(region)))
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() == 0) {
      throw new NothingToShareByException();
    }
    return sum;
  }
}
