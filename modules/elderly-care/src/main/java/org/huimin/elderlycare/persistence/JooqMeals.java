package org.huimin.elderlycare.persistence;

import static org.huimin.elderlycare.persistence.jooq.Tables.ELDERLY_CARE_MEAL;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealKind;
import org.huimin.elderlycare.domain.Canteens;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.persistence.jooq.tables.records.ElderlyCareMealRecord;
import org.huimin.kernel.Money;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
final class JooqMeals implements Meals {
  private final DSLContext sql;
  private final Canteens canteens;
  private final Clock clock;

  JooqMeals(DSLContext sql, Canteens canteens, Clock clock) {
    this.sql = sql;
    this.canteens = canteens;
    this.clock = clock;
  }

  @Override
  public void add(List<NewMeal> meals) {
    var now = clock.instant();
    ManyRows.insert(sql, ELDERLY_CARE_MEAL, meals.stream().map(meal -> row(meal, now)).toList());
  }

  @Override
  public Map<MealId, Meal> findAll(Collection<MealId> ids) {
    List<ElderlyCareMealRecord> rows = new ArrayList<>();
    Chunks.of(
        ids.stream().map(MealId::value).sorted().toList(),
        some ->
            rows.addAll(
                sql.selectFrom(ELDERLY_CARE_MEAL)
                    .where(ELDERLY_CARE_MEAL.MEAL_ID.in(some))
                    .orderBy(ELDERLY_CARE_MEAL.MEAL_ID)
                    .fetch()));
    return withCanteens(rows);
  }

  @Override
  public List<Meal> of(CanteenId canteenId, LocalDate first, LocalDate last) {
    var rows =
        sql.selectFrom(ELDERLY_CARE_MEAL)
            .where(ELDERLY_CARE_MEAL.CANTEEN_ID.eq(canteenId.value()))
            .and(ELDERLY_CARE_MEAL.SERVED_ON.between(first, last))
            // LUNCH comes after DINNER in the alphabet, but before it in the day.
            .orderBy(ELDERLY_CARE_MEAL.SERVED_ON, ELDERLY_CARE_MEAL.KIND.desc())
            .fetch();
    return List.copyOf(withCanteens(rows).values());
  }

  @Override
  public Map<MealId, Meal> lock(Collection<MealId> ids) {
    List<ElderlyCareMealRecord> rows = new ArrayList<>();
    Chunks.of(
        ids.stream().map(MealId::value).distinct().sorted().toList(),
        some ->
            rows.addAll(
                sql.selectFrom(ELDERLY_CARE_MEAL)
                    .where(ELDERLY_CARE_MEAL.MEAL_ID.in(some))
                    .orderBy(ELDERLY_CARE_MEAL.MEAL_ID)
                    .forUpdate()
                    .fetch()));
    return withCanteens(rows);
  }

  @Override
  public void take(Map<MealId, Integer> portions) {
    Chunks.of(
        portions.keySet(),
        some -> {
          Map<Long, Integer> byId = new HashMap<>();
          some.forEach(id -> byId.put(id.value(), Objects.requireNonNull(portions.get(id))));
          int changed =
              sql.update(ELDERLY_CARE_MEAL)
                  .set(
                      ELDERLY_CARE_MEAL.TAKEN,
                      ELDERLY_CARE_MEAL.TAKEN.plus(
                          DSL.choose(ELDERLY_CARE_MEAL.MEAL_ID).mapValues(byId)))
                  .where(ELDERLY_CARE_MEAL.MEAL_ID.in(byId.keySet()))
                  .execute();
          if (changed != byId.size()) {
            throw new IllegalStateException("a locked meal is gone");
          }
        });
  }

  private Map<MealId, Meal> withCanteens(List<ElderlyCareMealRecord> rows) {
    var serving =
        canteens.findAll(
            rows.stream()
                .map(ElderlyCareMealRecord::getCanteenId)
                .distinct()
                .map(CanteenId::new)
                .toList());
    Map<MealId, Meal> meals = new LinkedHashMap<>();
    for (var row : rows) {
      var canteen = Objects.requireNonNull(serving.get(new CanteenId(row.getCanteenId())));
      var id = new MealId(row.getMealId());
      meals.put(
          id,
          new Meal(
              id,
              canteen.id(),
              canteen.facts().region(),
              row.getServedOn(),
              MealKind.valueOf(row.getKind()),
              row.getMenu(),
              Money.ofFen(row.getPriceFen()),
              new Meal.Portions(row.getCapacity(), row.getTaken()),
              row.getOrderBefore(),
              canteen.facts().fulfilments()));
    }
    return meals;
  }

  private static ElderlyCareMealRecord row(NewMeal meal, Instant now) {
    var plan = meal.plan();
    var row = new ElderlyCareMealRecord();
    row.setMealId(meal.id().value());
    row.setCanteenId(plan.canteenId().value());
    row.setServedOn(plan.day());
    row.setKind(plan.kind().name());
    row.setMenu(plan.menu());
    row.setPriceFen(plan.price().fen());
    row.setCapacity(plan.capacity());
    row.setTaken(0);
    row.setOrderBefore(meal.orderBefore());
    row.setCreatedAt(now);
    return row;
  }
}
