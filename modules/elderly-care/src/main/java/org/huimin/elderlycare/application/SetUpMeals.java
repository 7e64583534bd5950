package org.huimin.elderlycare.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.huimin.elderlycare.CanteenId;
import org.huimin.elderlycare.CanteenRegistration;
import org.huimin.elderlycare.ElderlyCare;
import org.huimin.elderlycare.MealId;
import org.huimin.elderlycare.MealPlan;
import org.huimin.elderlycare.MealWish;
import org.huimin.elderlycare.SchemeAdoption;
import org.huimin.elderlycare.SchemeId;
import org.huimin.elderlycare.domain.Canteen;
import org.huimin.elderlycare.domain.Canteens;
import org.huimin.elderlycare.domain.MealDecision;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.domain.Meals.NewMeal;
import org.huimin.elderlycare.domain.Schemes;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** Registers canteens, publishes meals, adopts schemes (助餐点登记、餐次发布、办法施行). */
@Singleton
final class SetUpMeals implements ElderlyCare {
  private final Transactions transactions;
  private final Canteens canteens;
  private final Meals meals;
  private final Schemes schemes;
  private final BookMeals book;
  private final TsidGenerator ids;

  SetUpMeals(
      Transactions transactions,
      Canteens canteens,
      Meals meals,
      Schemes schemes,
      BookMeals book,
      TsidGenerator ids) {
    this.transactions = transactions;
    this.canteens = canteens;
    this.meals = meals;
    this.schemes = schemes;
    this.book = book;
    this.ids = ids;
  }

  @Override
  public List<CanteenId> registerCanteens(List<CanteenRegistration> registrations) {
    var registered =
        registrations.stream().map(facts -> new Canteen(new CanteenId(ids.next()), facts)).toList();
    transactions.write(() -> canteens.add(registered));
    return registered.stream().map(Canteen::id).toList();
  }

  @Override
  public List<MealId> publishMeals(List<MealPlan> plans) {
    return transactions.write(
        () -> {
          var serving =
              canteens.findAll(plans.stream().map(MealPlan::canteenId).distinct().toList());
          List<NewMeal> published = new ArrayList<>();
          for (var plan : plans) {
            var canteen = serving.get(plan.canteenId());
            if (canteen == null) {
              throw new NotFoundException("canteen");
            }
            published.add(
                new NewMeal(
                    new MealId(ids.next()), plan, canteen.facts().cutOff().forMealOn(plan.day())));
          }
          meals.add(published);
          return published.stream().map(NewMeal::id).toList();
        });
  }

  @Override
  public SchemeId adoptScheme(SchemeAdoption adoption) {
    var id = new SchemeId(ids.next());
    transactions.write(() -> schemes.add(id, adoption));
    return id;
  }

  @Override
  public List<Booked> bookMeals(List<MealWish> wishes) {
    return book.bookAll(wishes, Caller.SYSTEM.callerId()).stream()
        .map(BookingOutcome::decision)
        .map(
            decision ->
                new Booked(
                    decision.isBooked() ? decision.request().bookingId() : null,
                    decision.granted().map(MealDecision::mealId).toList()))
        .toList();
  }
}
