package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.AgeRange;
import org.huimin.childcare.domain.ClassStandard;
import org.huimin.childcare.domain.SubsidyRate;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;
import org.jspecify.annotations.Nullable;

/** What law and schemes say for a region on a day (标准与政策), out of the dated parameters. */
@Singleton
public final class Standards {
  private final DatedParameters parameters;

  Standards(DatedParameters parameters) {
    this.parameters = parameters;
  }

  /** What the law asks of a type of class in a region on a day. */
  public ClassStandard of(ClassType type, RegionCode region, LocalDate day) {
    var stem =
        switch (type) {
          case INFANT -> "childcare/infant-";
          case TODDLER -> "childcare/toddler-";
          case PRESCHOOL -> "childcare/preschool-";
          case MIXED -> "childcare/mixed-";
          case HOME -> "childcare/home-";
        };
    return new ClassStandard(
        type,
        new AgeRange(
            number(stem + "from-months", region, day), number(stem + "until-months", region, day)),
        number(stem + "largest-class", region, day),
        number(stem + "children-per-carer", region, day));
  }

  /** The age in months from whose first day on nobody is a nursery child. */
  public int leavingMonths(RegionCode region, LocalDate day) {
    return number("childcare/leaving-age-months", region, day);
  }

  /** The rate of the scheme that holds there, null if none does: no scheme, no money. */
  @Nullable SubsidyRate subsidyRate(
      Care care, boolean inHardship, RegionCode region, LocalDate day) {
    boolean byTheHour = care == Care.HOURLY || care == Care.TEMPORARY;
    var unit =
        switch (care) {
          case FULL_DAY -> "full-day";
          case HALF_DAY -> "half-day";
          case HOURLY, TEMPORARY -> "hour";
        };
    try {
      var rate =
          parameters.valueOn(
              "childcare/subsidy-" + (inHardship ? "hardship-" : "") + unit, region, day);
      return new SubsidyRate(
          rate.asFen(),
          byTheHour,
          rate.regionPrefix().isEmpty() ? null : new RegionCode(rate.regionPrefix()),
          rate.parameterId(),
          rate.source());
    } catch (NoParameterException noScheme) {
      return null;
    }
  }

  /** For how many hours a month the scheme pays for one child, null where that is not limited. */
  @Nullable Integer subsidisedHoursAMonth(RegionCode region, LocalDate day) {
    try {
      return number("childcare/subsidised-hours-month", region, day);
    } catch (NoParameterException noQuota) {
      return null;
    }
  }

  /** How long a health check holds, and how long a child may stay away without a new one. */
  int healthCheckValidMonths(RegionCode region, LocalDate day) {
    return number("childcare/health-check-valid-months", region, day);
  }

  private int number(String name, RegionCode region, LocalDate day) {
    return Math.toIntExact(parameters.valueOn(name, region, day).asLong());
  }
}
