package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.huimin.childcare.application.ChildRecords.Days;
import org.huimin.childcare.domain.Admission;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BucketCount;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.PlaceKey;
import org.huimin.childcare.domain.Places;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.domain.SubsidyReason;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.huimin.childcare.domain.filing.ClosedDays;
import org.huimin.childcare.domain.filing.Closures;
import org.huimin.childcare.domain.rules.HoursQuota;
import org.huimin.childcare.domain.rules.HoursQuota.Counters;
import org.huimin.childcare.domain.rules.HoursQuota.Month;
import org.huimin.fundledger.FundLedger;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a nursery offers (查看托位), to a parent with the subsidy for the child and with what
 * stands in the way: the same rules by which a booking is decided, without deciding.
 */
@Singleton
public final class ShowSessions {
  private static final int LONGEST_DAYS = 92;

  private final Nurseries nurseries;
  private final Sessions sessions;
  private final Places places;
  private final Closures closures;
  private final Children children;
  private final ChildRecords records;
  private final Assessment assessment;
  private final Counters hours;
  private final FundLedger ledger;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final Clock clock;

  ShowSessions(
      Nurseries nurseries,
      Sessions sessions,
      Places places,
      Closures closures,
      Children children,
      ChildRecords records,
      Assessment assessment,
      Counters hours,
      FundLedger ledger,
      AccessTrail trail,
      Transactions transactions,
      Clock clock) {
    this.nurseries = nurseries;
    this.sessions = sessions;
    this.places = places;
    this.closures = closures;
    this.children = children;
    this.records = records;
    this.assessment = assessment;
    this.hours = hours;
    this.ledger = ledger;
    this.trail = trail;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Which sessions to show.
   *
   * @param nursery whose
   * @param first the first day
   * @param last the last day, included
   * @param after where the page before ended, null for the first
   * @param limit how many at most
   */
  public record Window(
      NurseryId nursery,
      LocalDate first,
      LocalDate last,
      Sessions.@Nullable Position after,
      int limit) {}

  /**
   * A session as it can be had now.
   *
   * @param session the session
   * @param fullestHour the counter with the fewest places left among its hours
   * @param subsidy what public money would pay, null if nobody is asked for
   * @param refusal why it cannot be booked now, or null
   */
  public record Shown(
      Session session,
      BucketCount fullestHour,
      @Nullable SubsidyQuote subsidy,
      @Nullable BookingRefusal refusal) {
    /** What would have to be paid. */
    public Money payable() {
      return subsidy == null ? session.fee() : session.fee().subtract(subsidy.amount());
    }
  }

  /**
   * Shows sessions to anybody.
   *
   * @throws NotFoundException if there is no such nursery
   */
  public List<Shown> toAnybody(Window window) {
    return transactions.read(() -> show(window, null));
  }

  /**
   * Shows sessions to somebody who may book for the child, and records that the child was looked
   * at.
   *
   * @throws NotFoundException if there is no such nursery, or no such child for the caller
   */
  public List<Shown> forChild(Caller caller, ChildId childId, Window window) {
    return transactions.write(
        () -> {
          var child = children.actedForBy(caller, childId, BusinessTime.today(clock));
          trail.record(
              caller,
              childId.value(),
              "childcare/show-sessions",
              "birthDate,region,statuses",
              null,
              null);
          return show(window, child);
        });
  }

  private List<Shown> show(Window window, @Nullable Child child) {
    PlanDays.requireOrder(window.first(), window.last(), LONGEST_DAYS);
    if (nurseries.find(window.nursery()).isEmpty()) {
      throw new NotFoundException("nursery");
    }
    var found =
        sessions.ofNursery(
            window.nursery(), window.first(), window.last(), window.after(), window.limit());
    if (found.isEmpty()) {
      return List.of();
    }
    var keys = new TreeSet<BucketKey>();
    found.forEach(session -> keys.addAll(session.buckets()));
    List<PlaceKey> occupied =
        child == null
            ? List.of()
            : places.occupiedBy(List.of(child.id()), found.getFirst().day(), found.getLast().day());
    var allocation = new PlaceAllocation(places.counts(keys), occupied);
    var closed = ClosedDays.of(found, closures);
    if (child == null) {
      return found.stream().map(session -> shownToAnybody(session, closed, allocation)).toList();
    }
    var asked = asked(child, closed, found);
    return found.stream().map(session -> shown(session, asked, allocation)).toList();
  }

  /** What is known of a child, and what money there is on each day. */
  private record Asked(
      Child child,
      ChildRecord known,
      ClosedDays closed,
      HoursQuota quota,
      Map<LocalDate, Money> available) {}

  private Asked asked(Child child, ClosedDays closed, List<Session> found) {
    long id = child.id().value();
    var days = Days.of(found.stream().map(Session::day).toList());
    var known = records.of(Map.of(id, days), BusinessTime.today(clock));
    var months = found.stream().map(session -> Month.of(id, session.day())).distinct().toList();
    return new Asked(
        child,
        Objects.requireNonNull(known.get(id)),
        closed,
        new HoursQuota(hours.used(months)),
        new HashMap<>());
  }

  private Shown shownToAnybody(Session session, ClosedDays closed, PlaceAllocation allocation) {
    var refusal = Admission.refusalForAnybody(session, clock.instant());
    if (refusal == null) {
      refusal = closed.refusal(session);
    }
    return new Shown(
        session,
        fullest(session, allocation),
        null,
        refusal == null ? allocation.obstacle(null, session) : refusal);
  }

  private Shown shown(Session session, Asked asked, PlaceAllocation allocation) {
    var wished =
        assessment.of(asked.child(), asked.known(), asked.closed(), session, clock.instant());
    var refusal = wished.refusal();
    return new Shown(
        session,
        fullest(session, allocation),
        affordable(wished, asked),
        refusal == null ? allocation.obstacle(asked.child().id(), session) : refusal);
  }

  private static BucketCount fullest(Session session, PlaceAllocation allocation) {
    return session.buckets().stream()
        .map(allocation::count)
        .min(Comparator.comparingInt(BucketCount::left))
        .orElseThrow();
  }

  private SubsidyQuote affordable(WishedSession wished, Asked asked) {
    var quote = wished.subsidy();
    if (quote.amount().isZero()) {
      return quote;
    }
    var child = asked.child();
    var day = wished.session().day();
    int hoursUsed = asked.quota().used(Month.of(child.id().value(), day));
    var most = wished.hoursAMonth();
    if (most != null && hoursUsed + wished.session().hours().chargedHours() > most) {
      return SubsidyQuote.none(SubsidyReason.HOURS_USED);
    }
    var left =
        asked
            .available()
            .computeIfAbsent(
                day, any -> ledger.available(BookingAttempt.PROGRAMME, child.region(), any));
    return left.isLessThan(quote.amount())
        ? SubsidyQuote.none(SubsidyReason.BUDGET_EXHAUSTED)
        : quote;
  }
}
