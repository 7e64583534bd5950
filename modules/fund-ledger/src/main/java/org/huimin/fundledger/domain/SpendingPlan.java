package org.huimin.fundledger.domain;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How a year's budget is to be spent over the quarters (支出计划): evenly over the days of each.
 * Without shares it is spent evenly over the days of the year.
 *
 * @param quarterBasisPoints the shares of the four quarters, which make 10000; empty for none
 */
public record SpendingPlan(int fiscalYear, List<Integer> quarterBasisPoints) {
  private static final int QUARTERS = 4;
  private static final int MONTHS_A_QUARTER = 3;

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException unless there are none, or four that make 10000
   */
  public SpendingPlan {
    quarterBasisPoints = List.copyOf(quarterBasisPoints);
    if (!quarterBasisPoints.isEmpty()
        && (quarterBasisPoints.size() != QUARTERS
            || quarterBasisPoints.stream().anyMatch(share -> share < 0)
            || quarterBasisPoints.stream().mapToInt(Integer::intValue).sum()
                != BasisPoints.WHOLE)) {
      throw new IllegalArgumentException("four shares make 10000, not " + quarterBasisPoints);
    }
  }

  /** The plan of a programme for which none was set. */
  public static SpendingPlan even(int fiscalYear) {
    return new SpendingPlan(fiscalYear, List.of());
  }

  /** What is to be spent of a budget by the end of that day, rounded down to the fen. */
  public long plannedFen(long budgetFen, LocalDate day) {
    LocalDate first = LocalDate.of(fiscalYear, 1, 1);
    if (day.isBefore(first)) {
      return 0;
    }
    LocalDate next = first.plusYears(1);
    if (!day.isBefore(next)) {
      return budgetFen;
    }
    if (quarterBasisPoints.isEmpty()) {
      return share(
          budgetFen, ChronoUnit.DAYS.between(first, day) + 1, ChronoUnit.DAYS.between(first, next));
    }
    int quarter = (day.getMonthValue() - 1) / MONTHS_A_QUARTER;
    LocalDate from = first.plusMonths((long) quarter * MONTHS_A_QUARTER);
    long days = ChronoUnit.DAYS.between(from, from.plusMonths(MONTHS_A_QUARTER));
    long over = quarterBasisPoints.subList(0, quarter).stream().mapToLong(Integer::longValue).sum();
    long parts =
        over * days + quarterBasisPoints.get(quarter) * (ChronoUnit.DAYS.between(from, day) + 1);
    return share(budgetFen, parts, BasisPoints.WHOLE * days);
  }

  private static long share(long amountFen, long parts, long of) {
    return BigInteger.valueOf(amountFen)
        .multiply(BigInteger.valueOf(parts))
        .divide(BigInteger.valueOf(of))
        .longValueExact();
  }
}
