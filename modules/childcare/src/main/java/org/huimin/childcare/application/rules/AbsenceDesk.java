package org.huimin.childcare.application.rules;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huimin.childcare.domain.BookingRefusal.AlreadyLenient;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.rules.Absence;
import org.huimin.childcare.domain.rules.AbsenceRule;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.Leniency;
import org.huimin.childcare.domain.rules.Pause;
import org.huimin.childcare.domain.rules.PublishedRule;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What a nursery does about places not used (缺勤管理): its rule, its records, and exceptions. */
@Singleton
public final class AbsenceDesk {
  private final Absences absences;
  private final Nurseries nurseries;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  AbsenceDesk(
      Absences absences,
      Nurseries nurseries,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.absences = absences;
    this.nurseries = nurseries;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Publishes a rule. Places booked before keep the rule under which they were booked.
   *
   * @param validFrom the first day of care for which it holds, not in the past
   * @throws NotFoundException if there is no such nursery
   */
  public PublishedRule publish(
      Caller caller, NurseryId nursery, LocalDate validFrom, AbsenceRule rule) {
    if (validFrom.isBefore(BusinessTime.today(clock))) {
      throw InvalidInputException.meaningless("validFrom", "childcare/day-past");
    }
    return transactions.write(
        () -> {
          requireNursery(nursery);
          var published =
              new PublishedRule(
                  ids.next(), nursery, validFrom, rule, caller.callerId(), clock.instant());
          absences.publish(published);
          return published;
        });
  }

  /**
   * The rule for places booked now.
   *
   * @param day the day of care
   * @throws NotFoundException if there is no such nursery
   */
  public Optional<PublishedRule> ruleOn(NurseryId nursery, LocalDate day) {
    return transactions.read(
        () -> {
          requireNursery(nursery);
          return PublishedRule.of(absences.rulesOf(List.of(nursery)), clock.instant(), day);
        });
  }

  /** The versions that will hold from later days on, for places booked now. */
  public List<PublishedRule> rulesAfter(NurseryId nursery, LocalDate day) {
    return transactions.read(
        () ->
            absences.rulesOf(List.of(nursery)).stream()
                .filter(rule -> rule.validFrom().isAfter(day))
                .sorted(Comparator.comparing(PublishedRule::validFrom))
                .toList());
  }

  private void requireNursery(NurseryId nursery) {
    if (nurseries.find(nursery).isEmpty()) {
      throw new NotFoundException("nursery");
    }
  }

  /** The records of a run of days; each look is recorded. */
  public List<Absence> recordsOf(
      Caller caller,
      NurseryId nursery,
      LocalDate first,
      LocalDate last,
      Absences.@Nullable Position after,
      int limit) {
    return transactions.write(
        () -> {
          var found = absences.ofNursery(nursery, first, last, after, limit);
          var seen = new LinkedHashSet<ChildId>();
          found.forEach(absence -> seen.add(absence.child()));
          seen.forEach(child -> record(caller, child, "childcare/see-absences", null));
          return found;
        });
  }

  /** The pauses, newest first; each look is recorded. */
  public List<Pause> pausesAt(Caller caller, NurseryId nursery, @Nullable Long before, int limit) {
    return transactions.write(
        () -> {
          var found = absences.pausesAt(nursery, before, limit);
          var seen = new LinkedHashSet<ChildId>();
          found.forEach(pause -> seen.add(pause.child()));
          seen.forEach(child -> record(caller, child, "childcare/see-pauses", null));
          return found;
        });
  }

  /**
   * Lets an absence pass: nothing is owed, it no longer counts, and a pause that followed from it
   * ends.
   *
   * @throws NotFoundException if there is no such record at the nursery
   * @throws RefusedException {@link AlreadyLenient}
   */
  public Absence waive(Caller caller, NurseryId nursery, long absenceId, String reason) {
    return transactions.write(
        () -> {
          var absence =
              absences
                  .lock(absenceId)
                  .filter(found -> found.nursery().equals(nursery))
                  .orElseThrow(() -> new NotFoundException("absence"));
          if (absence.waiver() != null) {
            throw new RefusedException(new AlreadyLenient());
          }
          var leniency = new Leniency(caller.callerId(), clock.instant(), reason);
          absences.waive(absenceId, leniency);
          absences.liftPauseOf(absenceId, leniency);
          record(caller, absence.child(), "childcare/waive-absence", "absences");
          return absences.lock(absenceId).orElseThrow();
        });
  }

  /**
   * Ends a pause.
   *
   * @throws NotFoundException if there is no such pause at the nursery
   * @throws RefusedException {@link AlreadyLenient}
   */
  public Pause lift(Caller caller, NurseryId nursery, long pauseId, String reason) {
    return transactions.write(
        () -> {
          var pause =
              absences
                  .lockPause(pauseId)
                  .filter(found -> found.nursery().equals(nursery))
                  .orElseThrow(() -> new NotFoundException("pause"));
          if (pause.lifted() != null) {
            throw new RefusedException(new AlreadyLenient());
          }
          absences.lift(pauseId, new Leniency(caller.callerId(), clock.instant(), reason));
          record(caller, pause.child(), "childcare/lift-pause", "pauses");
          return absences.lockPause(pauseId).orElseThrow();
        });
  }

  private void record(Caller caller, ChildId child, String action, @Nullable String fields) {
    trail.record(
        caller, child.value(), action, Objects.requireNonNullElse(fields, "absences"), null, null);
  }
}
