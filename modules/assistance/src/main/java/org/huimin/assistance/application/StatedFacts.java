package org.huimin.assistance.application;

import java.util.List;
import org.huimin.assistance.domain.HouseholdProperty;
import org.huimin.assistance.domain.IncomeLine;

/**
 * Income and property as somebody states them (收入与财产情况); who the members are, the registry says.
 *
 * @param incomes of members
 * @param property of all together
 */
public record StatedFacts(List<IncomeLine> incomes, HouseholdProperty property) {
  /** Copies the incomes. */
  public StatedFacts {
    incomes = List.copyOf(incomes);
  }
}
