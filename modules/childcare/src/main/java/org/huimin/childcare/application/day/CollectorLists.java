package org.huimin.childcare.application.day;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.BookedPlaces;
import org.huimin.childcare.domain.day.Collector;
import org.huimin.childcare.domain.day.CollectorId;
import org.huimin.childcare.domain.day.Collectors;
import org.huimin.childcare.domain.day.DayRefusal.TooManyCollectors;
import org.huimin.childcare.domain.day.Relation;
import org.huimin.childcare.domain.day.Visit;
import org.huimin.childcare.domain.day.Visits;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** Who may collect a child besides its guardians (接领人名单): guardians decide, staff looks. */
@Singleton
public final class CollectorLists {
  private static final int YEARS_AT_MOST = 2;

  private final Collectors collectors;
  private final BookedPlaces places;
  private final Visits visits;
  private final Families families;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  CollectorLists(
      Collectors collectors,
      BookedPlaces places,
      Visits visits,
      Families families,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.collectors = collectors;
    this.places = places;
    this.visits = visits;
    this.families = families;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Who is to be entered.
   *
   * @param validTo the last day, included
   */
  public record Wanted(
      String name, Relation relation, String phone, LocalDate validFrom, LocalDate validTo) {
    /** Nothing of it. */
    @Override
    public String toString() {
      return "Wanted[]";
    }
  }

  /** The list, for those who may act for the child. */
  public List<Collector> of(Caller caller, ChildId child) {
    return transactions.write(
        () -> {
          families.requireMayActFor(caller, child);
          trail.record(caller, child.value(), "childcare/see-collectors", "collectors", null, null);
          return collectors.of(child);
        });
  }

  /**
   * Enters a person.
   *
   * @throws NotFoundException if the caller is no guardian of the child
   * @throws RefusedException {@link TooManyCollectors}
   */
  public Collector add(Caller caller, ChildId child, Wanted wanted) {
    return transactions.write(
        () -> {
          long guardian = families.requireGuardian(caller, child);
          var today = BusinessTime.today(clock);
          requirePlausible(wanted, today);
          long valid =
              collectors.of(child).stream().filter(c -> today.isBefore(c.validUntil())).count();
          if (valid >= Collectors.AT_MOST) {
            throw new RefusedException(new TooManyCollectors(Collectors.AT_MOST));
          }
          var collector =
              new Collector(
                  new CollectorId(ids.next()),
                  child,
                  wanted.name().strip(),
                  wanted.relation(),
                  wanted.phone(),
                  wanted.validFrom(),
                  wanted.validTo().plusDays(1),
                  guardian,
                  clock.instant(),
                  null);
          collectors.add(collector);
          trail.record(caller, child.value(), "childcare/add-collector", "collectors", null, null);
          return collector;
        });
  }

  private static void requirePlausible(Wanted wanted, LocalDate today) {
    if (wanted.name().isBlank()) {
      throw InvalidInputException.broken("name", "platform/constraint-not-blank");
    }
    if (wanted.validTo().isBefore(wanted.validFrom())) {
      throw InvalidInputException.meaningless("validTo", "childcare/period-reversed");
    }
    if (wanted.validTo().isBefore(today)) {
      throw InvalidInputException.meaningless("validTo", "childcare/day-past");
    }
    if (wanted.validTo().isAfter(today.plusYears(YEARS_AT_MOST))) {
      throw InvalidInputException.meaningless("validTo", "childcare/collector-too-long");
    }
    if (wanted.validFrom().isBefore(today.minusYears(YEARS_AT_MOST))) {
      throw InvalidInputException.meaningless("validFrom", "childcare/day-past");
    }
  }

  /** Takes a person off the list and returns what is left of it. */
  public List<Collector> revoke(Caller caller, ChildId child, CollectorId id) {
    return transactions.write(
        () -> {
          var ignored = families.requireGuardian(caller, child);
          var entry =
              collectors
                  .find(id)
                  .filter(found -> found.child().equals(child))
                  .orElseThrow(() -> new NotFoundException("collector"));
          collectors.revoke(entry.id(), clock.instant());
          trail.record(
              caller, child.value(), "childcare/revoke-collector", "collectors", null, null);
          return collectors.of(child);
        });
  }

  /**
   * Who may collect a child today, as staff sees it before it does.
   *
   * @param guardians ids and names, the names to be masked
   * @param collectors the valid entries, to be masked
   */
  public record Choice(List<Guardian> guardians, List<Collector> collectors) {}

  /** A guardian. */
  public record Guardian(long personId, String name) {
    /** Only the id. */
    @Override
    public String toString() {
      return "Guardian[" + personId + "]";
    }
  }

  /**
   * Who may collect a child today, for the nursery in which it is or has a place today.
   *
   * @throws NotFoundException for every other nursery
   */
  public Choice atNursery(Caller staff, NurseryId nursery, ChildId child) {
    return transactions.write(
        () -> {
          var today = BusinessTime.today(clock);
          boolean theirs =
              visits.presentAt(nursery).stream().map(Visit::child).anyMatch(child::equals)
                  || !places.ofChild(child, nursery, today).isEmpty();
          if (!theirs) {
            throw new NotFoundException("person");
          }
          trail.record(
              staff, child.value(), "childcare/see-collectors", "collectorsMasked", null, null);
          return new Choice(
              families.guardiansOf(child).stream()
                  .map(id -> new Guardian(id, families.nameOf(id)))
                  .toList(),
              collectors.of(child).stream().filter(each -> each.mayCollectOn(today)).toList());
        });
  }
}
