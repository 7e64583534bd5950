package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.application.Standards;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.day.BookedPlace;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.Reminders;
import org.huimin.childcare.domain.day.Reminders.Kind;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.BusinessTime;
import org.huimin.people.Notices.Template;
import org.huimin.people.PersonFacts;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;

/**
 * Reminds guardians (提醒监护人): in the evening of the places of the next day, and in time of the day
 * on which a child is too old for a nursery. Each reminder goes out once.
 */
@Singleton
public final class RemindGuardians implements RecurringJob {
  private static final int PAGE = 200;
  private static final int LOOKED_AHEAD_DAYS = 60;

  private final BookedPlaces places;
  private final Nurseries nurseries;
  private final Reminders reminders;
  private final Families families;
  private final Standards standards;
  private final DayRules rules;
  private final Transactions transactions;
  private final Clock clock;

  RemindGuardians(
      BookedPlaces places,
      Nurseries nurseries,
      Reminders reminders,
      Families families,
      Standards standards,
      DayRules rules,
      Transactions transactions,
      Clock clock) {
    this.places = places;
    this.nurseries = nurseries;
    this.reminders = reminders;
    this.families = families;
    this.standards = standards;
    this.rules = rules;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "childcare/remind-guardians";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var local = LocalDateTime.ofInstant(now, BusinessTime.ZONE);
    remindOfTomorrow(local.toLocalDate().plusDays(1), local.getHour(), now);
    remindOfLeaving(local.toLocalDate(), now);
  }

  private void remindOfTomorrow(LocalDate tomorrow, int hour, Instant now) {
    BookedPlaces.Key after = null;
    while (true) {
      var last = after;
      var page = transactions.read(() -> places.onDay(tomorrow, last, PAGE));
      if (page.isEmpty()) {
        return;
      }
      var known = nurseriesOf(page);
      page.stream()
          .filter(
              place -> {
                var nursery = known.get(place.nursery().value());
                return nursery != null && hour >= rules.reminderHour(nursery.region(), tomorrow);
              })
          .forEach(
              place ->
                  transactions.write(
                      () -> {
                        if (reminders.begin(Kind.TOMORROW, place.child(), tomorrow, now)) {
                          tellOfTomorrow(place.child(), tomorrow);
                        }
                      }));
      after = BookedPlaces.Key.of(page.getLast());
    }
  }

  private Map<Long, Nursery> nurseriesOf(List<BookedPlace> page) {
    return transactions.read(
        () ->
            nurseries.findAll(
                page.stream().map(place -> place.nursery().value()).distinct().toList()));
  }

  /** All places of the child that day in one message. */
  private void tellOfTomorrow(ChildId child, LocalDate day) {
    var all = places.ofChild(child, day);
    if (all.isEmpty()) {
      return;
    }
    var known = nurseriesOf(all);
    var first = all.getFirst();
    var nursery = known.get(first.nursery().value());
    var place = nursery == null ? "" : nursery.name();
    var times =
        String.join(
            ", ",
            all.stream()
                .map(each -> each.hours().startText() + "–" + each.hours().endText())
                .toList());
    families.tell(
        child,
        "childcare/place-tomorrow",
        Map.of(
            "child",
            families.nameOf(child.value()),
            "day",
            day.toString(),
            "times",
            times,
            "nursery",
            place),
        Template.REMINDER,
        Map.of("what", "明日入园", "when", Shown.form(first.startsAt()), "place", place));
  }

  private void remindOfLeaving(LocalDate today, Instant now) {
    long after = 0;
    while (true) {
      long last = after;
      var page =
          transactions.read(
              () ->
                  places.childrenWithPlaces(today, today.plusDays(LOOKED_AHEAD_DAYS), last, PAGE));
      if (page.isEmpty()) {
        return;
      }
      families.all(page).values().forEach(child -> remindOfLeaving(child, today, now));
      after = page.getLast().value();
    }
  }

  private void remindOfLeaving(PersonFacts person, LocalDate today, Instant now) {
    int months = standards.leavingMonths(person.region(), today);
    var leavesOn = AgeMonths.reachedOn(person.birthDate(), months);
    long notice = rules.leavingNoticeDays(person.region(), today);
    if (person.diedOn() != null
        || !today.isBefore(leavesOn)
        || today.isBefore(leavesOn.minusDays(notice))) {
      return;
    }
    var child = new ChildId(person.personId());
    transactions.write(
        () -> {
          if (reminders.begin(Kind.LEAVING, child, leavesOn, now)) {
            families.tell(
                child,
                "childcare/leaving-soon",
                Map.of(
                    "child", person.name(),
                    "months", months,
                    "leavesOn", leavesOn.toString()),
                Template.REMINDER,
                Map.of(
                    "what",
                    "孩子将满" + months + "个月离园",
                    "when",
                    Shown.form(BusinessTime.startOfDay(leavesOn)),
                    "place",
                    "托育机构"));
          }
        });
  }
}
