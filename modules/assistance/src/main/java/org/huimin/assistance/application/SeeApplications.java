package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.CalculationInputs;
import org.huimin.assistance.domain.Deadline;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.HeldMonth;
import org.huimin.assistance.domain.Payment;
import org.huimin.assistance.query.ApplicationLists;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdFacts;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Applications are looked at, by those concerned and by the case workers of the region (查看申请). */
@Singleton
public final class SeeApplications {
  private final Transactions transactions;
  private final Access access;
  private final HouseholdTrail trail;
  private final People people;
  private final Applications applications;
  private final Entitlements entitlements;
  private final ApplicationLists lists;
  private final Deadlines deadlines;
  private final Clock clock;

  SeeApplications(
      Transactions transactions,
      Access access,
      HouseholdTrail trail,
      People people,
      Applications applications,
      Entitlements entitlements,
      ApplicationLists lists,
      Deadlines deadlines,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.trail = trail;
    this.people = people;
    this.applications = applications;
    this.entitlements = entitlements;
    this.lists = lists;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * An application with what belongs to it (申请卷宗).
   *
   * @param application the application
   * @param deadlines by when the offices must act
   * @param computed what the last computation rested on, null if there was none
   * @param payments what was paid
   * @param held what is held back of it, if anything
   */
  public record File(
      AllowanceApplication application,
      List<Deadline> deadlines,
      @Nullable CalculationInputs computed,
      List<Payment> payments,
      @Nullable HeldMonth held) {
    /** Copies the lists. */
    public File {
      deadlines = List.copyOf(deadlines);
      payments = List.copyOf(payments);
    }
  }

  /**
   * One application.
   *
   * @throws NotFoundException if there is none, or it is not the caller's to see
   */
  public File file(Caller caller, ApplicationId id) {
    access.require(caller, AssistanceAction.SEE_APPLICATION);
    return transactions.write(
        () -> {
          var application =
              applications
                  .find(id)
                  .filter(found -> maySee(caller, found))
                  .orElseThrow(() -> new NotFoundException("application"));
          trail.record(
              caller,
              application,
              AssistanceAction.SEE_APPLICATION,
              "application, incomes, property, decision");
          return of(application);
        });
  }

  /** The file of an application that the caller has just worked on. */
  public File of(AllowanceApplication application) {
    return transactions.read(
        () ->
            new File(
                application,
                deadlines.of(application),
                applications.frozen(application.id()).orElse(null),
                entitlements.paymentsOf(application.id()),
                entitlements.heldOf(application.id()).orElse(null)));
  }

  /** The work list of a case worker, or what concerns a citizen. */
  public ApplicationLists.Page list(
      Caller caller, ApplicationLists.Filter filter, int limit, @Nullable String cursor) {
    var region = access.regionOf(caller, AssistanceAction.SEE_APPLICATION);
    if (region.isPresent()) {
      return lists.inRegion(region.get(), filter, limit, cursor);
    }
    var self = caller.personId();
    if (self == null) {
      return new ApplicationLists.Page(List.of(), null);
    }
    var today = BusinessTime.today(clock);
    var persons = new ArrayList<Long>();
    persons.add(self);
    people.wardsOf(self, today).stream()
        .map(PersonFacts::personId)
        .filter(ward -> people.mayActFor(caller, ward, today, ActingScope.APPLY_FOR_AID))
        .forEach(persons::add);
    return lists.ofApplicants(persons, filter, limit, cursor);
  }

  /** Staff by region; citizens as members, or as acting for one, of the applying household. */
  private boolean maySee(Caller caller, AllowanceApplication application) {
    return switch (caller.kind()) {
      case STAFF -> access.reaches(caller, application.region());
      case SERVICE -> false;
      case CITIZEN -> {
        var today = BusinessTime.today(clock);
        yield people.mayActFor(
                caller, application.applicantPersonId(), today, ActingScope.APPLY_FOR_AID)
            || people.household(application.householdId(), today).stream()
                .flatMap(household -> household.members().stream())
                .map(HouseholdFacts.Member::personId)
                .anyMatch(member -> member.equals(caller.personId()));
      }
    };
  }
}
