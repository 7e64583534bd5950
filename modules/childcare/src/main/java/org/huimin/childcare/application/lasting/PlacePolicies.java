package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.huimin.childcare.domain.lasting.Criterion;
import org.huimin.childcare.domain.lasting.RankingPolicy;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;

/** What a region publishes about lasting places (入托办法), out of the dated parameters. */
@Singleton
public final class PlacePolicies {
  private final DatedParameters parameters;

  PlacePolicies(DatedParameters parameters) {
    this.parameters = parameters;
  }

  /** The criteria in force; those that the region has not set do not count. */
  public RankingPolicy ranking(RegionCode region, LocalDate day) {
    return new RankingPolicy(
        Arrays.stream(Criterion.values())
            .flatMap(criterion -> rule(criterion, region, day).stream())
            .toList());
  }

  private Optional<RankingPolicy.Rule> rule(Criterion criterion, RegionCode region, LocalDate day) {
    try {
      var set = parameters.valueOn(criterion.parameter(), region, day);
      return Optional.of(
          new RankingPolicy.Rule(
              criterion, Math.toIntExact(set.asLong()), set.parameterId(), set.source()));
    } catch (NoParameterException notSet) {
      return Optional.empty();
    }
  }

  /** How long a place is held for an answer (保留时限). */
  public Duration hold(RegionCode region, LocalDate day) {
    return Duration.ofHours(number("childcare/place-hold-hours", region, day));
  }

  /** How long before the end of a hold the parents are reminded. */
  Duration reminder(RegionCode region, LocalDate day) {
    return Duration.ofHours(number("childcare/place-reminder-hours", region, day));
  }

  /** How many days before the first day wanted a place is offered at the earliest. */
  public int offeredDaysAhead(RegionCode region, LocalDate day) {
    return number("childcare/place-offered-days-ahead", region, day);
  }

  /** How many days' notice parents give (退托提前期). */
  public int noticeDays(RegionCode region, LocalDate day) {
    return number("childcare/notice-days", region, day);
  }

  /** How many days before a move or the end parents are told. */
  int toldDaysAhead(RegionCode region, LocalDate day) {
    return number("childcare/change-told-days-ahead", region, day);
  }

  /** At how many nurseries a child may wait at a time. */
  int nurseriesAnApplication(RegionCode region, LocalDate day) {
    return number("childcare/nurseries-an-application", region, day);
  }

  /** How many days ahead the first day wanted may lie. */
  int startDaysAhead(RegionCode region, LocalDate day) {
    return number("childcare/start-days-ahead", region, day);
  }

  private int number(String name, RegionCode region, LocalDate day) {
    return Math.toIntExact(parameters.valueOn(name, region, day).asLong());
  }
}
