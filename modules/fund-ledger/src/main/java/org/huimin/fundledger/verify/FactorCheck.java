package org.huimin.fundledger.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.Tsid;

/**
 * Checks sealed allocations by factors from what they say themselves. It does not divide again: it
 * checks what a right division must be — the parts add up, each is its share but for less than a
 * fen, and whoever got the fen more had the larger remainder, or the same and the lower code.
 */
final class FactorCheck {
  static final String KIND = "ALLOCATION_COMPUTATION";
  private static final String REGION = "region.";

  /** Western factors have at most that many decimals. */
  private static final int SCALE = 9;

  /** What each transaction allocated that says it is part of a computation. */
  private final Map<String, String> allocated = new HashMap<>();

  private record Share(String code, BigInteger score, BigInteger part, String transaction) {}

  /** Remembers an allocation for the document that comes after it. */
  void note(SealedTransaction transaction) {
    if (transaction.kind().equals("ALLOCATE") && !transaction.referenceId().isEmpty()) {
      allocated.put(
          Tsid.text(transaction.transactionId()),
          described(
              transaction.referenceId(),
              transaction.regionCode(),
              Long.toString(transaction.amountFen())));
    }
  }

  private static String described(String document, String region, String fen) {
    return document + " " + region + " " + fen;
  }

  /** What is wrong with a computation; nothing if it is right. */
  List<String> faults(SealedDocument document) {
    try {
      return check(document);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      return List.of("it cannot be computed again: " + e.getMessage());
    }
  }

  private List<String> check(SealedDocument document) {
    Map<String, String> said = new HashMap<>();
    Map<String, String[]> regions = new HashMap<>();
    for (SealedDocument.Line line : document.fields()) {
      if (line.name().startsWith(REGION)) {
        regions.put(line.name().substring(REGION.length()), line.value().split(" ", -1));
      } else {
        said.put(line.name(), line.value());
      }
    }
    BigInteger total = number(said, "total.fen");
    List<Share> shares = shares(said, regions);
    List<String> faults = new ArrayList<>();
    BigInteger parts = shares.stream().map(Share::part).reduce(BigInteger.ZERO, BigInteger::add);
    if (!parts.equals(total)) {
      faults.add("its parts come to " + parts + " fen and not to " + total);
    }
    checkShares(total, shares, faults);
    String id = Tsid.text(document.documentId());
    for (Share share : shares) {
      String expected =
          share.part().signum() == 0 ? null : described(id, share.code(), share.part().toString());
      String found = share.transaction().equals("-") ? null : allocated.get(share.transaction());
      if (expected == null ? !share.transaction().equals("-") : !expected.equals(found)) {
        faults.add("region " + share.code() + " was not allocated what was computed");
      }
    }
    return faults;
  }

  private static List<Share> shares(Map<String, String> said, Map<String, String[]> regions) {
    List<BigInteger> weights =
        List.of(
            number(said, "weight.population"),
            number(said, "weight.need"),
            number(said, "weight.difference"));
    List<BigInteger> sums = new ArrayList<>();
    for (int factor = 0; factor < weights.size(); factor++) {
      BigInteger sum = BigInteger.ZERO;
      for (String[] values : regions.values()) {
        sum = sum.add(new BigInteger(values[factor]));
      }
      sums.add(weights.get(factor).signum() == 0 ? BigInteger.ONE : sum);
    }
    List<Share> shares = new ArrayList<>();
    regions.forEach(
        (code, values) -> {
          BigInteger score = BigInteger.ZERO;
          for (int factor = 0; factor < weights.size(); factor++) {
            BigInteger term = weights.get(factor).multiply(new BigInteger(values[factor]));
            for (int other = 0; other < sums.size(); other++) {
              term = other == factor ? term : term.multiply(sums.get(other));
            }
            score = score.add(term);
          }
          BigInteger western = new BigDecimal(values[3]).movePointRight(SCALE).toBigIntegerExact();
          shares.add(
              new Share(code, score.multiply(western), new BigInteger(values[4]), values[5]));
        });
    return shares;
  }

  private static void checkShares(BigInteger total, List<Share> shares, List<String> faults) {
    BigInteger sum = shares.stream().map(Share::score).reduce(BigInteger.ZERO, BigInteger::add);
    Share poorestLucky = null;
    BigInteger poorest = BigInteger.ZERO;
    Share richestUnlucky = null;
    BigInteger richest = BigInteger.ZERO;
    for (Share share : shares) {
      BigInteger[] quota = total.multiply(share.score()).divideAndRemainder(sum);
      BigInteger more = share.part().subtract(quota[0]);
      if (more.equals(BigInteger.ONE)) {
        if (poorestLucky == null || comesBefore(poorestLucky, poorest, share, quota[1])) {
          poorestLucky = share;
          poorest = quota[1];
        }
      } else if (more.signum() == 0) {
        if (richestUnlucky == null || comesBefore(share, quota[1], richestUnlucky, richest)) {
          richestUnlucky = share;
          richest = quota[1];
        }
      } else {
        faults.add(
            "region %s got %s fen, its share is %s"
                .formatted(share.code(), share.part(), quota[0]));
      }
    }
    if (poorestLucky != null
        && richestUnlucky != null
        && comesBefore(richestUnlucky, richest, poorestLucky, poorest)) {
      faults.add(
          "region %s got the fen that is region %s's"
              .formatted(poorestLucky.code(), richestUnlucky.code()));
    }
  }

  private static boolean comesBefore(
      Share one, BigInteger remainder, Share other, BigInteger otherRemainder) {
    int compared = remainder.compareTo(otherRemainder);
    return compared > 0 || (compared == 0 && one.code().compareTo(other.code()) < 0);
  }

  private static BigInteger number(Map<String, String> said, String name) {
    String value = said.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it does not say " + name);
    }
    return new BigInteger(value);
  }
}
