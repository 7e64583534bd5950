package org.huimin.elderlycare.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.elderlycare.SchemeId;
import org.huimin.elderlycare.SubsidyTerms;
import org.huimin.elderlycare.SubsidyTerms.CappedPercentage;
import org.huimin.elderlycare.SubsidyTerms.DailyTier;
import org.huimin.elderlycare.SubsidyTerms.DiscountAndDaily;
import org.huimin.elderlycare.SubsidyTerms.DiscountTier;
import org.huimin.elderlycare.SubsidyTerms.PercentageTier;
import org.huimin.elderlycare.SubsidyTerms.SharedAmounts;
import org.huimin.elderlycare.SubsidyTerms.SharedTier;
import org.huimin.elderlycare.WhoQualifies;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareSchemeTierRecord;
import org.huimin.kernel.Money;

/** Between the terms of a scheme and the rows of its tiers. */
final class SchemeTiers {
  private static final String CAPPED_PERCENTAGE = "CAPPED_PERCENTAGE";
  private static final String SHARED_AMOUNTS = "SHARED_AMOUNTS";
  private static final String DISCOUNT_AND_DAILY = "DISCOUNT_AND_DAILY";
  private static final String DISCOUNT = "DISCOUNT";

  private SchemeTiers() {}

  static String kindOf(SubsidyTerms terms) {
    return switch (terms) {
      case CappedPercentage _ -> CAPPED_PERCENTAGE;
      case SharedAmounts _ -> SHARED_AMOUNTS;
      case DiscountAndDaily _ -> DISCOUNT_AND_DAILY;
    };
  }

  static List<ElderlyCareSchemeTierRecord> rows(SchemeId id, SubsidyTerms terms) {
    List<ElderlyCareSchemeTierRecord> rows = new ArrayList<>();
    switch (terms) {
      case CappedPercentage(List<PercentageTier> tiers) ->
          tiers.forEach(
              tier -> {
                var row = row("PERCENTAGE", tier.who());
                row.setPercent((short) tier.percent());
                row.setMostFen(tier.most().fen());
                rows.add(row);
              });
      case SharedAmounts(List<SharedTier> tiers) ->
          tiers.forEach(
              tier -> {
                var row = row("SHARED", tier.who());
                row.setCityFen(tier.city().fen());
                row.setDistrictFen(tier.district().fen());
                row.setTownFen(tier.town().fen());
                rows.add(row);
              });
      case DiscountAndDaily(List<DiscountTier> discounts, List<DailyTier> daily) -> {
        discounts.forEach(
            tier -> {
              var row = row(DISCOUNT, tier.who());
              row.setPercent((short) tier.percentOff());
              rows.add(row);
            });
        daily.forEach(
            tier -> {
              var row = row("DAILY", tier.who());
              row.setThresholdFen(tier.threshold().fen());
              row.setDailyFen(tier.amount().fen());
              rows.add(row);
            });
      }
    }
    for (int number = 0; number < rows.size(); number++) {
      rows.get(number).setSchemeId(id.value());
      rows.get(number).setTierNumber((short) (number + 1));
    }
    return rows;
  }

  static SubsidyTerms terms(String kind, List<ElderlyCareSchemeTierRecord> rows) {
    return switch (kind) {
      case CAPPED_PERCENTAGE ->
          new CappedPercentage(
              rows.stream()
                  .map(
                      row ->
                          new PercentageTier(
                              who(row), row.getPercent(), Money.ofFen(row.getMostFen())))
                  .toList());
      case SHARED_AMOUNTS ->
          new SharedAmounts(
              rows.stream()
                  .map(
                      row ->
                          new SharedTier(
                              who(row),
                              Money.ofFen(row.getCityFen()),
                              Money.ofFen(row.getDistrictFen()),
                              Money.ofFen(row.getTownFen())))
                  .toList());
      case DISCOUNT_AND_DAILY ->
          new DiscountAndDaily(
              rows.stream()
                  .filter(row -> row.getTierKind().equals(DISCOUNT))
                  .map(row -> new DiscountTier(who(row), row.getPercent()))
                  .toList(),
              rows.stream()
                  .filter(row -> !row.getTierKind().equals(DISCOUNT))
                  .map(
                      row ->
                          new DailyTier(
                              who(row),
                              Money.ofFen(row.getThresholdFen()),
                              Money.ofFen(row.getDailyFen())))
                  .toList());
      default -> throw new IllegalStateException("no such kind of scheme: " + kind);
    };
  }

  private static ElderlyCareSchemeTierRecord row(String kind, WhoQualifies who) {
    var row = new ElderlyCareSchemeTierRecord();
    row.setTierKind(kind);
    row.setIdentities(
        who.identities().stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
    row.setFromAge((short) who.fromAge());
    var toAge = who.toAge();
    row.setToAge(toAge == null ? null : toAge.shortValue());
    return row;
  }

  private static WhoQualifies who(ElderlyCareSchemeTierRecord row) {
    Set<DinerIdentity> identities =
        row.getIdentities().isEmpty()
            ? Set.of()
            : Arrays.stream(row.getIdentities().split(",", -1))
                .map(DinerIdentity::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    var toAge = row.getToAge();
    return new WhoQualifies(identities, row.getFromAge(), toAge == null ? null : toAge.intValue());
  }
}
