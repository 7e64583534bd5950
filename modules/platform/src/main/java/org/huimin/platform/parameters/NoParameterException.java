package org.huimin.platform.parameters;

import java.time.LocalDate;
import java.util.Map;
import org.huimin.kernel.HuiminException;
import org.huimin.kernel.RegionCode;

/**
 * Nobody has entered the value that holds there on that day. Told as it is; a guessed rate would be
 * an unlawful decision.
 */
public final class NoParameterException extends HuiminException {
  public static final String CODE = "platform/parameter-missing";

  NoParameterException(String name, RegionCode region, LocalDate day) {
    super(CODE, Map.of("name", name, "region", region.code(), "day", day.toString()));
  }

  /** Also names what is missing; parameters are no personal data. */
  @Override
  public String getMessage() {
    return super.getMessage() + " " + details();
  }
}
