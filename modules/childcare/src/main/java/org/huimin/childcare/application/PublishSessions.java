package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huimin.childcare.Care;
import org.huimin.childcare.SessionPlan;
import org.huimin.childcare.domain.CareHours;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.SessionId;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.Sessions.NewSession;
import org.huimin.childcare.domain.Sessions.Published;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;

/** Publishes what classes offer (发布托位). Publishing the same again changes nothing. */
@Singleton
public final class PublishSessions {
  private final Nurseries nurseries;
  private final Sessions sessions;
  private final Transactions transactions;
  private final EnrolledFirst enrolled;
  private final TsidGenerator ids;

  PublishSessions(
      Nurseries nurseries,
      Sessions sessions,
      EnrolledFirst enrolled,
      Transactions transactions,
      TsidGenerator ids) {
    this.nurseries = nurseries;
    this.sessions = sessions;
    this.enrolled = enrolled;
    this.transactions = transactions;
    this.ids = ids;
  }

  /**
   * Publishes sessions.
   *
   * @return how many sessions the plans describe
   * @throws NotFoundException if there is no such class
   * @throws InvalidInputException if an offer has no fee or is outside the opening hours
   */
  public int publish(List<SessionPlan> plans) {
    return transactions.write(() -> publishNow(plans));
  }

  private int publishNow(List<SessionPlan> plans) {
    // Locking the classes keeps two who publish the same from doing it twice.
    var classes =
        nurseries.lockClasses(plans.stream().map(SessionPlan::classId).distinct().toList()).stream()
            .collect(Collectors.toMap(c -> c.careClass().id().value(), Function.identity()));
    var added = new ArrayList<NewSession>();
    int described = 0;
    for (var plan : plans) {
      described += describe(plan, classes, added);
    }
    sessions.addAll(added);
    enrolled.place(
        plans.stream()
            .map(plan -> new EnrolledFirst.ClassDays(plan.classId(), plan.first(), plan.last()))
            .toList());
    return described;
  }

  private int describe(SessionPlan plan, Map<Long, PricedClass> classes, List<NewSession> added) {
    var priced = classes.get(plan.classId());
    if (priced == null) {
      throw new NotFoundException("class");
    }
    var days = PlanDays.of(plan.first(), plan.last(), plan.weekdays());
    Set<Published> known =
        new HashSet<>(sessions.publishedBy(priced.careClass().id(), plan.first(), plan.last()));
    for (var offer : plan.offers()) {
      var hours = hoursOf(offer, priced);
      long fee = feeFen(offer.care(), hours, priced);
      for (LocalDate day : days) {
        var published = new Published(day, offer.care(), hours);
        if (known.add(published)) {
          added.add(new NewSession(new SessionId(ids.next()), priced.careClass(), published, fee));
        }
      }
    }
    return days.size() * plan.offers().size();
  }

  private static CareHours hoursOf(SessionPlan.Offer offer, PricedClass priced) {
    if (!offer.startsAt().isBefore(offer.endsAt())) {
      throw InvalidInputException.meaningless("offers", "childcare/period-reversed");
    }
    var hours = CareHours.between(offer.startsAt(), offer.endsAt());
    if (!priced.careClass().nursery().openingHours().contains(hours)) {
      throw InvalidInputException.meaningless("offers", "childcare/outside-opening-hours");
    }
    return hours;
  }

  private static long feeFen(Care care, CareHours hours, PricedClass priced) {
    Money fee = priced.fees().get(care);
    if (fee == null) {
      throw InvalidInputException.meaningless("offers", "childcare/fee-missing");
    }
    return switch (care) {
      case FULL_DAY, HALF_DAY -> fee.fen();
      case HOURLY, TEMPORARY -> fee.multiply(hours.chargedHours()).fen();
    };
  }
}
