package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.filing.CarerRules;
import org.huimin.childcare.domain.filing.DocumentKind;
import org.huimin.childcare.domain.filing.FilingContent;
import org.huimin.childcare.domain.filing.FilingRules;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;
import org.huimin.platform.parameters.Parameter;

/** What holds for a region on a day (备案、认定、人员要求), out of the dated parameters. */
@Singleton
public final class FilingStandards {
  private final DatedParameters parameters;

  FilingStandards(DatedParameters parameters) {
    this.parameters = parameters;
  }

  /** What is asked of a filing that says this. */
  public FilingRules filing(FilingContent content, LocalDate day) {
    var region = content.region();
    var nature = content.nature().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var required = EnumSet.noneOf(DocumentKind.class);
    require(required, "childcare/filing-documents-" + nature, region, day);
    if (content.servesFood()) {
      require(required, "childcare/filing-documents-food", region, day);
    }
    return new FilingRules(
        required,
        number("childcare/filing-receipt-working-days", region, day),
        number("childcare/filing-notice-working-days", region, day),
        number("childcare/lease-shortest-years", region, day));
  }

  private void require(
      EnumSet<DocumentKind> required, String name, RegionCode region, LocalDate day) {
    Arrays.stream(parameters.valueOn(name, region, day).text().split(",", -1))
        .map(String::strip)
        .map(DocumentKind::valueOf)
        .forEach(required::add);
  }

  /** What is asked of those who work with children. */
  public CarerRules carers(RegionCode region, LocalDate day) {
    return new CarerRules(
        number("childcare/record-check-months", region, day),
        number("childcare/carer-training-hours", region, day),
        number("childcare/warn-days-before", region, day));
  }

  /** What a month in a type of class may cost at most; empty where the region has no cap. */
  Optional<Parameter> cap(ClassType type, RegionCode region, LocalDate day) {
    try {
      return Optional.of(
          parameters.valueOn(
              "childcare/inclusive-cap-" + type.name().toLowerCase(Locale.ROOT), region, day));
    } catch (NoParameterException none) {
      return Optional.empty();
    }
  }

  /** As how many days of care a month counts. */
  Parameter daysAMonth(RegionCode region, LocalDate day) {
    return parameters.valueOn("childcare/inclusive-days-a-month", region, day);
  }

  private int number(String name, RegionCode region, LocalDate day) {
    return Math.toIntExact(parameters.valueOn(name, region, day).asLong());
  }
}
