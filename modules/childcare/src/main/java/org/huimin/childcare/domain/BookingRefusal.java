package org.huimin.childcare.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Refusal;

/** Why a place cannot be had, or cannot be given back (不能预约或取消的原因). */
public sealed interface BookingRefusal extends Refusal {

  /** Every place of that hour is promised to somebody. */
  record NoPlaceLeft(LocalDate day, int hour, int capacity) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/no-place-left";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(), "capacity", capacity, "from", clock(hour), "to", clock(hour + 1));
    }
  }

  /** Nobody is on duty in that hour, so no child may be there. */
  record NoCarerOnDuty(LocalDate day, int hour) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/no-carer-on-duty";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "from", clock(hour), "to", clock(hour + 1));
    }
  }

  /** The child has not reached the class's age on the day of care. */
  record TooYoung(LocalDate day, AgeRange ages, LocalDate oldEnoughOn) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/too-young";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(),
          "fromMonths", ages.fromMonths(),
          "untilMonths", ages.untilMonths(),
          "oldEnoughOn", oldEnoughOn.toString());
    }
  }

  /** The child has outgrown the class on the day of care, and belongs into another. */
  record TooOld(LocalDate day, AgeRange ages, LocalDate tooOldSince) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/too-old";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(),
          "fromMonths", ages.fromMonths(),
          "untilMonths", ages.untilMonths(),
          "tooOldSince", tooOldSince.toString());
    }
  }

  /** The child is three on the day of care and no longer a nursery child. */
  record OverNurseryAge(LocalDate day, int leavingMonths, LocalDate leavesOn)
      implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/over-nursery-age";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(), "leavingMonths", leavingMonths, "leavesOn", leavesOn.toString());
    }
  }

  /** The nursery or class is closed on that day. */
  record ClosedThatDay(LocalDate day, String reason) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/closed-that-day";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "reason", reason);
    }
  }

  /** The child is somewhere already in that hour. */
  record AlreadyBooked(LocalDate day, int hour) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/already-booked";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "from", clock(hour), "to", clock(hour + 1));
    }
  }

  /** The session has begun or is over. */
  record SessionPast(LocalDate day, String startsAt) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/session-past";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "startsAt", startsAt);
    }
  }

  /** The nursery takes no bookings at present. */
  record NotOpen(String nursery) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/not-open";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("nursery", nursery);
    }
  }

  /** The money for subsidies is used up, and the booking did not say to go on without. */
  record SubsidyBudgetExhausted(LocalDate day, long subsidyFen) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/subsidy-budget-exhausted";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "subsidyYuan", SubsidyQuote.yuan(subsidyFen));
    }
  }

  /** It is too close to the start to give the place back. */
  record LateCancellation(
      LocalDate day, String startsAt, int hoursBefore, Instant until, long chargeFen)
      implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/late-cancellation";
    }

    @Override
    public Map<String, Object> details() {
      var deadline = OffsetDateTime.ofInstant(until, BusinessTime.ZONE).toLocalDateTime();
      return Map.of(
          "day",
          day.toString(),
          "startsAt",
          startsAt,
          "hoursBefore",
          hoursBefore,
          "until",
          deadline.toLocalDate() + " " + clock(deadline.getHour(), deadline.getMinute()),
          "chargeYuan",
          SubsidyQuote.yuan(chargeFen));
    }
  }

  /** The session has begun: a place in it can no longer be given back. */
  record SessionBegun(LocalDate day, String startsAt) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/session-begun";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "startsAt", startsAt);
    }
  }

  /** Bookings for this child pause at this nursery, because places were missed. */
  record Paused(String nursery, LocalDate lastDay) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/paused-after-misses";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("nursery", nursery, "lastDay", lastDay.toString());
    }
  }

  /** The child's subsidised hours of the month are used up, and the booking did not go without. */
  record SubsidisedHoursUsed(LocalDate day, int hours, int used, int hoursAMonth)
      implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/subsidised-hours-used";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(), "hours", hours, "used", used, "hoursAMonth", hoursAMonth);
    }
  }

  /** No health check of the child is known. */
  record HealthCheckMissing(LocalDate day) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/health-check-missing";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString());
    }
  }

  /** The health check no longer holds on the day of care. */
  record HealthCheckOutdated(
      LocalDate day, LocalDate checkedOn, LocalDate holdsUntil, int validMonths)
      implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/health-check-outdated";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "day", day.toString(),
          "checkedOn", checkedOn.toString(),
          "holdsUntil", holdsUntil.toString(),
          "validMonths", validMonths);
    }
  }

  /** No vaccination record of the child was shown. */
  record VaccinationMissing(LocalDate day) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/vaccination-missing";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString());
    }
  }

  /** A vaccination is due before the day of care. */
  record VaccinationDue(LocalDate day, LocalDate dueOn) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/vaccination-due";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("day", day.toString(), "dueOn", dueOn.toString());
    }
  }

  /** The nursery has let it pass, or lifted it, already. */
  record AlreadyLenient() implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/already-lenient";
    }
  }

  /** The paper was looked at already. */
  record PaperAlreadyChecked() implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/paper-already-checked";
    }
  }

  /** There is nothing left in the booking to give back. */
  record NothingToCancel() implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/nothing-to-cancel";
    }
  }

  /** The class would be larger than the standard allows. */
  record ClassTooLarge(int size, int largestClass) implements BookingRefusal {
    @Override
    public String code() {
      return "childcare/class-too-large";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("size", size, "largestClass", largestClass);
    }
  }

  /** Fewer places would be left than are promised in these hours. */
  record PromisedMore(List<Shortfall> shortfalls) implements BookingRefusal {
    private static final int NAMED = 20;

    /** Copies the list. */
    public PromisedMore {
      shortfalls = List.copyOf(shortfalls);
    }

    /**
     * One hour with more promises than places.
     *
     * @param day the day
     * @param hour the hour
     * @param promised how many places are promised
     * @param capacity how many there would be
     */
    public record Shortfall(LocalDate day, int hour, int promised, int capacity) {
      @Override
      public String toString() {
        return "%s %s %d > %d".formatted(day, clock(hour), promised, capacity);
      }
    }

    @Override
    public String code() {
      return "childcare/promised-more";
    }

    @Override
    public Map<String, Object> details() {
      var named =
          String.join("; ", shortfalls.stream().limit(NAMED).map(Shortfall::toString).toList());
      return Map.of("hours", named, "count", shortfalls.size());
    }
  }

  private static String clock(int hour) {
    return clock(hour, 0);
  }

  private static String clock(int hour, int minute) {
    return "%02d:%02d".formatted(hour, minute);
  }
}
