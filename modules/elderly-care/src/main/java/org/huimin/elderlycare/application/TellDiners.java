package org.huimin.elderlycare.application;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.huimin.elderlycare.MealBooked;
import org.huimin.elderlycare.MealCancelled;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealServed;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.kernel.Money;
import org.huimin.people.Inbox;
import org.huimin.platform.outbox.EventHandler;

/** Tells people in their inbox what happened to their meals (站内消息). */
@Factory
final class TellDiners {
  private final Inbox inbox;
  private final Meals meals;

  TellDiners(Inbox inbox, Meals meals) {
    this.inbox = inbox;
    this.meals = meals;
  }

  private record Handler<E>(Class<E> eventType, String name, Consumer<E> action)
      implements EventHandler<E> {
    @Override
    public void handle(E event) {
      action.accept(event);
    }
  }

  @Singleton
  EventHandler<MealBooked> booked() {
    return new Handler<>(
        MealBooked.class,
        "elderly-care/tell-meal-booked",
        event -> {
          var details = about(event.mealIds());
          details.put("payable", Money.ofFen(event.payableFen()).toString());
          details.put("subsidy", Money.ofFen(event.subsidyFen()).toString());
          inbox.send(event.personId(), "elderly-care/told-meal-booked", details);
        });
  }

  @Singleton
  EventHandler<MealCancelled> cancelled() {
    return new Handler<>(
        MealCancelled.class,
        "elderly-care/tell-meal-cancelled",
        event ->
            inbox.send(
                event.personId(), "elderly-care/told-meal-cancelled", about(event.mealIds())));
  }

  @Singleton
  EventHandler<MealServed> served() {
    return new Handler<>(
        MealServed.class,
        "elderly-care/tell-meal-served",
        event ->
            inbox.send(
                event.personId(), "elderly-care/told-meal-served", about(List.of(event.mealId()))));
  }

  private Map<String, String> about(List<Long> mealIds) {
    var first =
        meals.findAll(mealIds.stream().map(MealId::new).toList()).values().stream()
            .map(Meal::day)
            .min(LocalDate::compareTo)
            .orElseThrow();
    var details = new LinkedHashMap<String, String>();
    details.put("meals", Integer.toString(mealIds.size()));
    details.put("date", first.toString());
    return details;
  }
}
