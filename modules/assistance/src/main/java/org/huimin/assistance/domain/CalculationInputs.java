package org.huimin.assistance.domain;

import java.time.LocalDate;

/**
 * Everything an assessment depends on, frozen with a decision (计算依据): the same inputs always give
 * the same assessment.
 *
 * @param version the text of the rule
 * @param day the day assessed for
 * @param situation the facts
 * @param parameters the values of that region and day
 */
public record CalculationInputs(
    RuleVersion version, LocalDate day, EconomicSituation situation, RuleParameters parameters) {}
