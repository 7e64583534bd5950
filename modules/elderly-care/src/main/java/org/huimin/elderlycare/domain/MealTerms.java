package org.huimin.elderlycare.domain;

import java.time.LocalDate;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/**
 * What a subsidy depends on in a meal.
 *
 * @param day when it is served
 * @param price full price
 * @param place where the canteen stands
 */
public record MealTerms(LocalDate day, Money price, RegionCode place) {}
