package org.huimin.childcare.application.rules;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.HoursQuota.Counters;
import org.huimin.childcare.domain.rules.HoursQuota.Month;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.NoParameterException;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Shows parents what came of places not used, and how many subsidised hours are left. */
@Singleton
public final class SeeAbsences {
  private final Absences absences;
  private final Counters hours;
  private final People people;
  private final DatedParameters parameters;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeAbsences(
      Absences absences,
      Counters hours,
      People people,
      DatedParameters parameters,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.absences = absences;
    this.hours = hours;
    this.people = people;
    this.parameters = parameters;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Hours of one month.
   *
   * @param month its first day
   * @param used subsidised hours booked
   * @param hoursAMonth the quota where the child lives, null where that is not limited
   * @param source the notice that sets it, empty where none does
   */
  public record Hours(LocalDate month, int used, @Nullable Integer hoursAMonth, String source) {}

  /**
   * The records of a child or of all whom the caller may act for, newest first.
   *
   * @throws NotFoundException if there is no such child for the caller
   */
  public List<Absence> of(
      Caller caller, @Nullable ChildId child, @Nullable Long before, int limit) {
    return transactions.write(
        () -> {
          var found = absences.ofChildren(childrenOf(caller, child), before, limit);
          var seen = new LinkedHashSet<ChildId>();
          found.forEach(absence -> seen.add(absence.child()));
          seen.forEach(
              each ->
                  trail.record(
                      caller, each.value(), "childcare/see-absences", "absences", null, null));
          return found;
        });
  }

  /**
   * The subsidised hours of a child in the month of a day.
   *
   * @throws NotFoundException if there is no such child for the caller
   */
  public Hours hours(Caller caller, ChildId child, LocalDate day) {
    return transactions.write(
        () -> {
          people.requireMayActFor(
              caller, child.value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
          var person =
              people.find(child.value()).orElseThrow(() -> new NotFoundException("person"));
          trail.record(
              caller, child.value(), "childcare/see-subsidised-hours", "bookings", null, null);
          var month = Month.of(child.value(), day);
          int used = Objects.requireNonNullElse(hours.used(List.of(month)).get(month), 0);
          try {
            var quota =
                parameters.valueOn("childcare/subsidised-hours-month", person.region(), day);
            return new Hours(month.month(), used, Math.toIntExact(quota.asLong()), quota.source());
          } catch (NoParameterException noQuota) {
            return new Hours(month.month(), used, null, "");
          }
        });
  }

  private List<ChildId> childrenOf(Caller caller, @Nullable ChildId child) {
    var today = BusinessTime.today(clock);
    if (child != null) {
      people.requireMayActFor(caller, child.value(), today, ActingScope.BOOK_SERVICES);
      return List.of(child);
    }
    return caller.personId() == null
        ? List.of()
        : people.wardsOf(caller.personId(), today).stream()
            .map(PersonFacts::personId)
            .filter(id -> people.mayActFor(caller, id, today, ActingScope.BOOK_SERVICES))
            .map(ChildId::new)
            .toList();
  }
}
