package org.huimin.elderlycare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huimin.elderlycare.Fulfilment;
import org.huimin.elderlycare.MealKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Refusal;

/** Why a meal cannot be booked, cancelled or served (助餐拒绝原因). */
public sealed interface MealRefusal extends Refusal {
  /** All portions are taken. */
  record NoMealLeft(LocalDate day, int capacity) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/no-meal-left";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("date", day, "capacity", capacity);
    }
  }

  /** The canteen no longer takes orders for it. */
  record OrderingClosed(Instant orderBefore) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/ordering-closed";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("orderBefore", shown(orderBefore));
    }
  }

  /** The day of the meal is over. */
  record MealIsPast(LocalDate day) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/meal-is-past";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("date", day);
    }
  }

  /** The person already has a meal of that kind on that day. */
  record AlreadyBooked(LocalDate day, MealKind kind) implements MealRefusal {
    @Override
    public String code() {
      return switch (kind) {
        case LUNCH -> "elderly-care/lunch-already-booked";
        case DINNER -> "elderly-care/dinner-already-booked";
      };
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("date", day);
    }
  }

  /** The canteen does not hand meals out that way. */
  record FulfilmentNotOffered(Fulfilment fulfilment) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/fulfilment-not-offered";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("fulfilment", fulfilment);
    }
  }

  /** The budget does not bear the subsidy, and the caller did not accept the full price. */
  record SubsidyBudgetExhausted(Money subsidy, Money price) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/subsidy-budget-exhausted";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("subsidy", subsidy, "price", price);
    }
  }

  /** The person has died. */
  record PersonDeceased() implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/person-deceased";
    }
  }

  /** It can no longer be cancelled: the kitchen has begun. */
  record CancellationClosed(Instant orderBefore) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/cancellation-closed";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("orderBefore", shown(orderBefore));
    }
  }

  /** It has been handed over. */
  record AlreadyServed() implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/already-served";
    }
  }

  /** It has been cancelled. */
  record AlreadyCancelled() implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/already-cancelled";
    }
  }

  /** Nobody came for it. */
  record WasMissed() implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/meal-was-missed";
    }
  }

  /** It is too early to hand it over. */
  record NotYetServed(LocalDate day, LocalDate handedOutFrom) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/not-yet-served";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("date", day, "from", handedOutFrom);
    }
  }

  /** The code is not that of the booking. */
  record WrongPickupCode(int triesLeft) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/wrong-pickup-code";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("triesLeft", triesLeft);
    }
  }

  /** Too many wrong codes; this booking takes no more. */
  record PickupCodeLocked(int tries) implements MealRefusal {
    @Override
    public String code() {
      return "elderly-care/pickup-code-locked";
    }

    @Override
    public Map<String, Object> details() {
      return inOrder("tries", tries);
    }
  }

  private static Map<String, Object> inOrder(Object... namesAndValues) {
    var details = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      details.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return details;
  }

  private static String shown(Instant instant) {
    var local = instant.atZone(BusinessTime.ZONE);
    return "%s %02d:%02d".formatted(local.toLocalDate(), local.getHour(), local.getMinute());
  }
}
