package org.huimin.platform.parameters;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_PARAMETER;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.persistence.jooq.tables.records.PlatformParameterRecord;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;

/**
 * The values that hold on a day in a region. The most specific region wins, and there the one that
 * began last. A change is seen by every server within {@link #SEEN_WITHIN}.
 */
@Singleton
public final class DatedParameters {
  /** How long a server may go on using what it read. */
  public static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private static final int NAMES_KEPT = 2_000;
  private static final Comparator<Parameter> BY_PRECEDENCE =
      Comparator.<Parameter>comparingInt(parameter -> parameter.regionPrefix().length())
          .thenComparing(Parameter::validFrom);

  private final DSLContext sql;
  private final Transactions transactions;
  private final Cache<String, List<Parameter>> byName;

  DatedParameters(DSLContext sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
    this.byName =
        Caffeine.newBuilder().maximumSize(NAMES_KEPT).expireAfterWrite(SEEN_WITHIN).build();
  }

  /**
   * The value that holds.
   *
   * @param name {@code context/kebab-case}
   * @param region where the person, nursery or canteen is
   * @param day the day to be decided on
   * @throws NoParameterException if there is none; there is never a default
   */
  public Parameter valueOn(String name, RegionCode region, LocalDate day) {
    return named(name).stream()
        .filter(parameter -> region.prefix().startsWith(parameter.regionPrefix()))
        .filter(parameter -> parameter.holdsOn(day))
        .max(BY_PRECEDENCE)
        .orElseThrow(() -> new NoParameterException(name, region, day));
  }

  /** Reads everything anew on next use; for who has just changed a parameter. */
  public void forget() {
    byName.invalidateAll();
  }

  /**
   * Reads outside the cache's locks: a reader that waits there for a connection would block those
   * who hold one and wait for the same name.
   */
  private List<Parameter> named(String name) {
    var known = byName.getIfPresent(name);
    if (known != null) {
      return known;
    }
    var read = load(name);
    byName.put(name, read);
    return read;
  }

  private List<Parameter> load(String name) {
    return transactions.read(
        () ->
            sql.selectFrom(PLATFORM_PARAMETER)
                .where(PLATFORM_PARAMETER.NAME.eq(name))
                .fetch(DatedParameters::parameter));
  }

  private static Parameter parameter(PlatformParameterRecord row) {
    return new Parameter(
        row.getParameterId(),
        row.getName(),
        row.getRegionCode(),
        row.getValidFrom(),
        row.getValidUntil(),
        row.getValue(),
        row.getUnit(),
        row.getSource());
  }
}
