package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.childcare.domain.CareClass;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.ApplicationId;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.EnrolmentId;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.childcare.domain.lasting.Offer;
import org.huimin.childcare.domain.lasting.OfferId;
import org.huimin.childcare.domain.lasting.OfferStatus;
import org.huimin.childcare.domain.lasting.Offers;
import org.huimin.childcare.domain.lasting.PlaceApplication;
import org.huimin.childcare.domain.lasting.PlaceApplications;
import org.huimin.childcare.domain.lasting.PlaceApplications.OnList;
import org.huimin.childcare.domain.lasting.Waiting;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Shows parents their applications with rank and reasons, their offers and enrolments (查看轮候与入托). Of
 * other children nothing but their number is shown.
 */
@Singleton
public final class SeeLastingPlaces {
  private final PlaceApplications applications;
  private final Offers offers;
  private final Enrolments enrolments;
  private final Nurseries nurseries;
  private final People people;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  SeeLastingPlaces(
      PlaceApplications applications,
      Offers offers,
      Enrolments enrolments,
      Nurseries nurseries,
      People people,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.applications = applications;
    this.offers = offers;
    this.enrolments = enrolments;
    this.nurseries = nurseries;
    this.people = people;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An application as parents see it. */
  public record SeenApplication(PlaceApplication application, List<SeenPlace> places) {
    /** Copies the places. */
    public SeenApplication {
      places = List.copyOf(places);
    }
  }

  /**
   * An application at one nursery.
   *
   * @param rank from 1 among those of the same age, null once it no longer waits
   * @param ofHowMany how many of the same age wait, null once it no longer waits
   * @param offer what waits for an answer, null where nothing does
   */
  public record SeenPlace(
      Waiting waiting,
      String nurseryName,
      @Nullable Integer rank,
      @Nullable Integer ofHowMany,
      @Nullable OfferId offer) {}

  /** An offer with its class, and what came of it. */
  public record SeenOffer(Offer offer, CareClass careClass, @Nullable SeenEnrolment enrolment) {}

  /**
   * An enrolment with its classes.
   *
   * @param childName only for the nursery
   * @param noClassFrom the first day without a class, null if there is none or that is over
   */
  public record SeenEnrolment(
      Enrolment enrolment,
      String nurseryName,
      Map<CareClassId, CareClass> classes,
      @Nullable String childName,
      @Nullable LocalDate noClassFrom) {
    /** Copies the classes. */
    public SeenEnrolment {
      classes = Map.copyOf(classes);
    }

    /** Only the id, so that a name does not leak into logs. */
    @Override
    public String toString() {
      return "SeenEnrolment[" + enrolment.id().value() + "]";
    }
  }

  /**
   * One application.
   *
   * @throws NotFoundException if there is none for the caller
   */
  public SeenApplication application(Caller caller, ApplicationId id) {
    return transactions.write(
        () -> {
          var found =
              applications
                  .find(id)
                  .filter(each -> mayAct(caller, each.child()))
                  .orElseThrow(() -> new NotFoundException("application"));
          record(caller, List.of(found.child()), "childcare/see-applications");
          return seen(List.of(found)).getFirst();
        });
  }

  /** Applications for the children whom the caller may act for, newest first. */
  public List<SeenApplication> applications(
      Caller caller, @Nullable ApplicationId before, int limit) {
    return transactions.write(
        () -> {
          var found = applications.ofChildren(childrenOf(caller), before, limit);
          record(
              caller,
              found.stream().map(PlaceApplication::child).toList(),
              "childcare/see-applications");
          return seen(found);
        });
  }

  /** An application that was just made or changed, as it stands. */
  public SeenApplication seen(PlaceApplication application) {
    return transactions.read(() -> seen(List.of(application)).getFirst());
  }

  private List<SeenApplication> seen(List<PlaceApplication> found) {
    var names = new HashMap<NurseryId, String>();
    nurseries
        .findAll(
            found.stream()
                .flatMap(each -> each.nurseries().stream())
                .map(each -> each.nursery().value())
                .distinct()
                .toList())
        .values()
        .forEach(nursery -> names.put(nursery.id(), nursery.name()));
    var lists = new HashMap<NurseryId, List<OnList>>();
    var seen = new ArrayList<SeenApplication>();
    for (var application : found) {
      var held = application.isOpen() ? offers.heldFor(application.id()) : List.<Offer>of();
      var places = new ArrayList<SeenPlace>();
      for (var waiting : application.nurseries()) {
        places.add(place(application.id(), waiting, names, lists, held));
      }
      seen.add(new SeenApplication(application, places));
    }
    return seen;
  }

  private SeenPlace place(
      ApplicationId application,
      Waiting waiting,
      Map<NurseryId, String> names,
      Map<NurseryId, List<OnList>> lists,
      List<Offer> held) {
    var name = Objects.requireNonNull(names.get(waiting.nursery()));
    if (!waiting.isStanding()) {
      return new SeenPlace(waiting, name, null, null, null);
    }
    var rivals =
        lists.computeIfAbsent(waiting.nursery(), applications::standingAt).stream()
            .filter(each -> each.ageGroup() == waiting.ageGroup())
            .map(OnList::standing)
            .toList();
    return new SeenPlace(
        waiting,
        name,
        waiting.standing(application).rankAmong(rivals),
        rivals.size(),
        held.stream()
            .filter(offer -> offer.nursery().equals(waiting.nursery()))
            .map(Offer::id)
            .findFirst()
            .orElse(null));
  }

  /** Offers for the children whom the caller may act for, newest first. */
  public List<SeenOffer> offers(Caller caller, @Nullable OfferId before, int limit) {
    return transactions.write(
        () -> {
          var found = offers.ofChildren(childrenOf(caller), before, limit);
          record(caller, found.stream().map(Offer::child).toList(), "childcare/see-offers");
          return found.stream().map(this::seenNow).toList();
        });
  }

  /** An offer as it stands. */
  public SeenOffer seen(Offer offer) {
    return transactions.read(() -> seenNow(offer));
  }

  private SeenOffer seenNow(Offer offer) {
    var classes = classesOf(offer.nursery());
    var enrolment =
        offer.status() == OfferStatus.ACCEPTED
            ? enrolments.ofOffer(offer.id()).map(each -> seenNow(each, null)).orElse(null)
            : null;
    return new SeenOffer(offer, Objects.requireNonNull(classes.get(offer.careClass())), enrolment);
  }

  /** Enrolments of the children whom the caller may act for, newest first. */
  public List<SeenEnrolment> enrolments(Caller caller, @Nullable EnrolmentId before, int limit) {
    return transactions.write(
        () -> {
          var found = enrolments.ofChildren(childrenOf(caller), before, limit);
          record(caller, found.stream().map(Enrolment::child).toList(), "childcare/see-enrolments");
          return found.stream().map(each -> seenNow(each, null)).toList();
        });
  }

  /** An enrolment as it stands. */
  public SeenEnrolment seen(Enrolment enrolment) {
    return transactions.read(() -> seenNow(enrolment, null));
  }

  SeenEnrolment seenNow(Enrolment enrolment, @Nullable String childName) {
    var gap = enrolment.gap(BusinessTime.today(clock));
    return new SeenEnrolment(
        enrolment,
        nurseries.find(enrolment.nursery()).orElseThrow().name(),
        classesOf(enrolment.nursery()),
        childName,
        gap == null ? null : gap.from());
  }

  private Map<CareClassId, CareClass> classesOf(NurseryId nursery) {
    var classes = new HashMap<CareClassId, CareClass>();
    nurseries
        .classesOf(nursery)
        .forEach(priced -> classes.put(priced.careClass().id(), priced.careClass()));
    return classes;
  }

  private List<ChildId> childrenOf(Caller caller) {
    if (caller.personId() == null) {
      return List.of();
    }
    return people.wardsOf(caller.personId(), BusinessTime.today(clock)).stream()
        .map(PersonFacts::personId)
        .map(ChildId::new)
        .filter(ward -> mayAct(caller, ward))
        .toList();
  }

  private boolean mayAct(Caller caller, ChildId child) {
    return people.mayActFor(
        caller, child.value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
  }

  private void record(Caller caller, Collection<ChildId> seen, String action) {
    for (var child : new LinkedHashSet<>(seen)) {
      trail.record(caller, child.value(), action, "applications,offers,enrolments", null, null);
    }
  }
}
