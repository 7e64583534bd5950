package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;
import org.huimin.platform.parameters.Parameter;

/** The minimum living standard is public (低保标准公开, 社会救助法 art. 67). */
@Singleton
public final class SeeStandard {
  private final DatedParameters parameters;
  private final Clock clock;

  SeeStandard(DatedParameters parameters, Clock clock) {
    this.parameters = parameters;
    this.clock = clock;
  }

  /** The standard that holds in a region today, none if nobody has entered it. */
  public Optional<Parameter> in(RegionCode region) {
    try {
      return Optional.of(
          parameters.valueOn(AllowanceRule.STANDARD, region, BusinessTime.today(clock)));
    } catch (NoParameterException notEntered) {
      return Optional.empty();
    }
  }
}
