package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealPlan;

/** The published meals and their counters. */
public interface Meals {
  /** A meal to be added. */
  record NewMeal(MealId id, MealPlan plan, Instant orderBefore) {}

  /** Adds new ones, nothing taken. */
  void add(List<NewMeal> meals);

  /** The meals with these ids, as they stand now. */
  Map<MealId, Meal> findAll(Collection<MealId> ids);

  /** The meals of a canteen from the first to the last day. */
  List<Meal> of(CanteenId canteenId, LocalDate first, LocalDate last);

  /** The meals with these ids, locked in the order of their ids until the transaction ends. */
  Map<MealId, Meal> lock(Collection<MealId> ids);

  /** Adds to what is taken of locked meals; negative numbers give back. */
  void take(Map<MealId, Integer> portions);
}
