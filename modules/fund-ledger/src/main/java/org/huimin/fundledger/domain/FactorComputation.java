package org.huimin.fundledger.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.DocumentId;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.jspecify.annotations.Nullable;

/**
 * An allocation by factors as it is sealed (因素分配计算书): with all that is needed to compute it again.
 *
 * @param account the programme's budget account
 * @param day whose dated parameters were used
 * @param parts by region code
 * @param transactions the allocation made to each region; none where its part is nothing
 */
public record FactorComputation(
    AccountId account,
    long totalFen,
    LocalDate day,
    FactorShares.Weights weights,
    List<FactorShares.Part> parts,
    Map<RegionCode, String> transactions) {
  private static final String REGION = "region.";
  private static final String NONE = "-";
  private static final int VALUES = 6;

  public FactorComputation {
    parts = List.copyOf(parts);
    transactions = Map.copyOf(transactions);
  }

  /** What the log seals. */
  public Document sealed(DocumentId id, RegionCode region, @Nullable SaltedIdentity actor) {
    Document.Fields fields =
        Document.saying()
            .text("formula", FactorShares.FORMULA)
            .text("method", FactorShares.METHOD)
            .text("account", account.text())
            .text("day", day.toString())
            .number("total.fen", totalFen)
            .number("weight.population", weights.populationPercent())
            .number("weight.need", weights.needPercent())
            .number("weight.difference", weights.differencePercent())
            .text(
                "region",
                "population needPerTenThousand differencePermille westernFactor partFen"
                    + " transactionId");
    for (FactorShares.Part part : parts) {
      FactorShares.Factors factors = part.factors();
      fields.text(
          REGION + factors.region().code(),
          String.join(
              " ",
              Long.toString(factors.population()),
              Long.toString(factors.needPerTenThousand()),
              Long.toString(factors.differencePermille()),
              factors.westernFactor().toPlainString(),
              Long.toString(part.fen()),
              transactions.getOrDefault(factors.region(), NONE)));
    }
    return new Document(
        id, DocumentKind.ALLOCATION_COMPUTATION, account.text(), region, actor, fields.toList());
  }

  /**
   * Reads what was sealed.
   *
   * @throws IllegalArgumentException if it is no such document
   */
  public static FactorComputation of(List<Document.Field> fields) {
    Map<String, String> said = new HashMap<>();
    List<FactorShares.Part> parts = new ArrayList<>();
    Map<RegionCode, String> transactions = new HashMap<>();
    for (Document.Field field : fields) {
      if (!field.name().startsWith(REGION)) {
        said.put(field.name(), field.value());
        continue;
      }
      String[] values = field.value().split(" ", -1);
      if (values.length != VALUES) {
        throw new IllegalArgumentException("not a region's part: " + field.name());
      }
      RegionCode region = region(field.name().substring(REGION.length()));
      parts.add(
          new FactorShares.Part(
              new FactorShares.Factors(
                  region,
                  Long.parseLong(values[0]),
                  Long.parseLong(values[1]),
                  Long.parseLong(values[2]),
                  new BigDecimal(values[3])),
              Long.parseLong(values[4])));
      if (!values[5].equals(NONE)) {
        transactions.put(region, values[5]);
      }
    }
    return new FactorComputation(
        TypedId.parse(need(said, "account"), AccountId::new)
            .toOptional()
            .orElseThrow(() -> new IllegalArgumentException("not an account")),
        Long.parseLong(need(said, "total.fen")),
        LocalDate.parse(need(said, "day")),
        new FactorShares.Weights(
            Integer.parseInt(need(said, "weight.population")),
            Integer.parseInt(need(said, "weight.need")),
            Integer.parseInt(need(said, "weight.difference"))),
        parts,
        transactions);
  }

  private static RegionCode region(String code) {
    return RegionCode.parse(code)
        .toOptional()
        .orElseThrow(() -> new IllegalArgumentException("not a region: " + code));
  }

  private static String need(Map<String, String> said, String name) {
    String value = said.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a computation without " + name);
    }
    return value;
  }
}
