package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huimin.childcare.application.lasting.SeeLastingPlaces.SeenEnrolment;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.AgeGroup;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.PlaceApplications.OnList;
import org.huimin.childcare.domain.lasting.RankingPolicy;
import org.huimin.childcare.domain.lasting.Waiting;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** Shows a nursery its own waiting list and enrolments (机构查看轮候与在托), and anybody its policy. */
@Singleton
public final class SeeNurseryPlaces {
  private final PlaceApplications applications;
  private final Enrolments enrolments;
  private final Nurseries nurseries;
  private final SeeLastingPlaces places;
  private final PlacePolicies policies;
  private final People people;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeNurseryPlaces(
      PlaceApplications applications,
      Enrolments enrolments,
      Nurseries nurseries,
      SeeLastingPlaces places,
      PlacePolicies policies,
      People people,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.applications = applications;
    this.enrolments = enrolments;
    this.nurseries = nurseries;
    this.places = places;
    this.policies = policies;
    this.people = people;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Somebody on the list, with name and birth date. */
  public record OnOwnList(int rank, OnList entry, Waiting waiting, PersonFacts child) {}

  /** What a nursery's region publishes. */
  public record Policy(
      Nursery nursery,
      LocalDate day,
      long holdHours,
      int noticeDays,
      int offeredDaysAhead,
      RankingPolicy ranking) {}

  /**
   * Those of one age who wait, by rank.
   *
   * @param after the rank at which the page before ended, 0 for the first page
   */
  public List<OnOwnList> waitingList(
      Caller caller, NurseryId nursery, AgeGroup ageGroup, int after, int limit) {
    return transactions.write(
        () -> {
          var ranked =
              applications.standingAt(nursery).stream()
                  .filter(each -> each.ageGroup() == ageGroup)
                  .sorted(Comparator.comparing(OnList::standing))
                  .toList();
          var page = ranked.stream().skip(after).limit(limit).toList();
          var children = childrenSeen(caller, page.stream().map(OnList::child).toList());
          var seen = new ArrayList<OnOwnList>();
          for (var entry : page) {
            var child = Optional.ofNullable(children.get(entry.child().value()));
            var waiting =
                applications.find(entry.standing().application()).orElseThrow().at(nursery);
            seen.add(
                new OnOwnList(
                    after + seen.size() + 1, entry, waiting.orElseThrow(), child.orElseThrow()));
          }
          return seen;
        });
  }

  /** Children with a lasting place now or later, by id. */
  public List<SeenEnrolment> enrolments(
      Caller caller, NurseryId nursery, boolean withoutClass, EnrolmentId after, int limit) {
    return transactions.write(
        () -> {
          var page =
              enrolments.pageAt(nursery, BusinessTime.today(clock), withoutClass, after, limit);
          var children = childrenSeen(caller, page.stream().map(Enrolment::child).toList());
          return page.stream()
              .map(
                  each ->
                      places.seenNow(
                          each, Objects.requireNonNull(children.get(each.child().value())).name()))
              .toList();
        });
  }

  /**
   * The policy of today.
   *
   * @throws NotFoundException if there is no such nursery
   */
  public Policy policy(NurseryId id) {
    var today = BusinessTime.today(clock);
    var nursery =
        transactions
            .read(() -> nurseries.find(id))
            .orElseThrow(() -> new NotFoundException("nursery"));
    var region = nursery.region();
    return new Policy(
        nursery,
        today,
        policies.hold(region, today).toHours(),
        policies.noticeDays(region, today),
        policies.offeredDaysAhead(region, today),
        policies.ranking(region, today));
  }

  private Map<Long, PersonFacts> childrenSeen(Caller caller, Collection<ChildId> seen) {
    var children = people.findAll(seen.stream().map(ChildId::value).distinct().toList());
    children
        .keySet()
        .forEach(
            child ->
                trail.record(
                    caller,
                    child,
                    "childcare/see-lasting-places",
                    "name,birthDate,rank,enrolments",
                    null,
                    null));
    return children;
  }
}
