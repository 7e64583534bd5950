package org.huimin.childcare.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huimin.childcare.application.BookPlaces.Command;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingId;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BookingRefusal.NoPlaceLeft;
import org.huimin.childcare.domain.BookingRefusal.SubsidisedHoursUsed;
import org.huimin.childcare.domain.BookingRefusal.SubsidyBudgetExhausted;
import org.huimin.childcare.domain.BookingStatus;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.PlaceAllocation;
import org.huimin.childcare.domain.PlaceOutcome;
import org.huimin.childcare.domain.PlaceOutcome.Placed;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.childcare.domain.PlaceStatus;
import org.huimin.childcare.domain.Places.Occupation;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.domain.SubsidyReason;
import org.huimin.childcare.domain.Wish;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.huimin.childcare.domain.rules.HoursQuota;
import org.huimin.childcare.domain.rules.HoursQuota.Month;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitOutcome.Committed;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentRequest;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.kernel.AgeMonths;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** One request on its way through a batch (一次预约办理). */
final class BookingAttempt {
  /** The programme that pays (普惠托育补助). */
  static final String PROGRAMME = "CHILDCARE_SUBSIDY";

  private final Command command;
  private final BookingId bookingId;
  private final Map<Long, Committed> committed = new HashMap<>();
  private final Map<Long, BookingRefusal> unfunded = new HashMap<>();
  private final Map<Long, Integer> subsidisedHours = new HashMap<>();
  private List<PlaceOutcome> outcomes = List.of();

  BookingAttempt(Command command, TsidGenerator ids) {
    this.command = command;
    bookingId = new BookingId(ids.next());
  }

  /** A commitment that one place needs. */
  record Request(BookingAttempt attempt, long sessionId, CommitmentRequest request) {}

  BookingRequest request() {
    return command.request();
  }

  ChildId childId() {
    return wish().child().id();
  }

  /** The sessions for which nothing but others stands in the way. */
  Stream<Session> possibleSessions() {
    return wish().sessions().stream()
        .filter(wished -> wished.refusal() == null)
        .map(WishedSession::session);
  }

  void decide(PlaceAllocation allocation) {
    outcomes = allocation.decide(wish());
  }

  boolean hasPlaces() {
    return outcomes.stream().anyMatch(Placed.class::isInstance);
  }

  /** Whether nothing was booked and it might have been with one more place. */
  boolean foundNoPlace() {
    return !hasPlaces()
        && outcomes.stream()
            .anyMatch(
                o -> o instanceof Refused refused && refused.refusal() instanceof NoPlaceLeft);
  }

  Stream<Occupation> occupations() {
    return placed().map(wished -> new Occupation(childId(), bookingId, wished.session()));
  }

  Stream<Request> commitmentRequests() {
    if (!unfunded.isEmpty() && !wish().acceptPartial() && !wish().acceptWithoutSubsidy()) {
      return Stream.empty();
    }
    return placed()
        .filter(wished -> isSubsidised(wished) && !unfunded.containsKey(idOf(wished)))
        .map(wished -> new Request(this, idOf(wished), commitment(wished)));
  }

  void committed(Request request, Committed outcome) {
    committed.put(request.sessionId(), outcome);
  }

  void unfunded(Request request) {
    unfunded.put(
        request.sessionId(),
        new SubsidyBudgetExhausted(request.request().day(), request.request().amount().units()));
  }

  /**
   * Takes the hours of the placed sessions out of the child's quota; those it does not bear go
   * without money, as if there were none.
   *
   * @return whether it bore all of them
   */
  boolean takeHours(HoursQuota quota) {
    placed().filter(BookingAttempt::isSubsidised).forEach(wished -> takeHours(quota, wished));
    return unfunded.isEmpty();
  }

  private void takeHours(HoursQuota quota, WishedSession wished) {
    var session = wished.session();
    var month = Month.of(childId().value(), session.day());
    int hours = session.hours().chargedHours();
    int most = wished.hoursAMonth() == null ? Integer.MAX_VALUE : wished.hoursAMonth();
    if (quota.used(month) <= most - hours) {
      quota.take(month, hours);
      subsidisedHours.put(idOf(wished), hours);
    } else {
      unfunded.put(
          idOf(wished), new SubsidisedHoursUsed(session.day(), hours, quota.used(month), most));
    }
  }

  /** The months of the child's quota on which the wish may draw. */
  Stream<Month> months() {
    return wish().sessions().stream()
        .filter(wished -> wished.refusal() == null && isSubsidised(wished))
        .map(wished -> Month.of(childId().value(), wished.session().day()));
  }

  private static boolean isSubsidised(WishedSession wished) {
    return wished.subsidy().amount().isPositive();
  }

  /**
   * Goes on without the missing money or gives the places up, as the request says.
   *
   * @return commitments for places that are not taken after all
   */
  List<CommitmentId> resolveMissingMoney(PlaceAllocation allocation, HoursQuota quota) {
    unfunded.keySet().forEach(session -> giveHoursBack(quota, session));
    outcomes = outcomes.stream().map(outcome -> withoutMoney(outcome, allocation)).toList();
    if (!wish().acceptPartial() && outcomes.stream().anyMatch(Refused.class::isInstance)) {
      outcomes = allocation.takeNone(childId(), outcomes);
      List.copyOf(subsidisedHours.keySet()).forEach(session -> giveHoursBack(quota, session));
      var given = committed.values().stream().map(Committed::commitmentId).toList();
      committed.clear();
      return given;
    }
    return List.of();
  }

  private void giveHoursBack(HoursQuota quota, long sessionId) {
    var hours = subsidisedHours.remove(sessionId);
    if (hours != null) {
      wish().sessions().stream()
          .filter(wished -> idOf(wished) == sessionId)
          .forEach(
              wished -> quota.giveBack(Month.of(childId().value(), wished.session().day()), hours));
    }
  }

  /** What came of it; the booking is null if nothing was booked. */
  BookingResult result(Instant now) {
    return new BookingResult(hasPlaces() ? booking(now) : null, outcomes);
  }

  private Booking booking(Instant now) {
    var sessions = new ArrayList<BookedSession>();
    placed().forEach(wished -> sessions.add(booked(wished)));
    var status =
        sessions.size() == outcomes.size()
            ? BookingStatus.CONFIRMED
            : BookingStatus.PARTIALLY_CONFIRMED;
    return new Booking(
        bookingId, childId(), command.request().caller().callerId(), status, now, sessions);
  }

  private BookedSession booked(WishedSession wished) {
    @Nullable Committed money = committed.get(idOf(wished));
    return new BookedSession(
        wished.session(),
        PlaceStatus.CONFIRMED,
        AgeMonths.on(wish().child().birthDate(), wished.session().day()).months(),
        wished.subsidy(),
        money == null ? null : money.commitmentId().value(),
        money == null ? null : money.transactionId().value(),
        null);
  }

  private PlaceOutcome withoutMoney(PlaceOutcome outcome, PlaceAllocation allocation) {
    if (!(outcome instanceof Placed(WishedSession wished))) {
      return outcome;
    }
    var refusal = unfunded.get(idOf(wished));
    if (refusal == null) {
      return outcome;
    }
    if (wish().acceptWithoutSubsidy()) {
      var reason =
          refusal instanceof SubsidisedHoursUsed
              ? SubsidyReason.HOURS_USED
              : SubsidyReason.BUDGET_EXHAUSTED;
      return new Placed(
          new WishedSession(
              wished.session(), null, SubsidyQuote.none(reason), wished.hoursAMonth()));
    }
    allocation.giveBack(childId(), wished.session());
    return new Refused(wished, refusal);
  }

  private CommitmentRequest commitment(WishedSession wished) {
    return new CommitmentRequest(
        PROGRAMME,
        wish().child().region(),
        Purpose.CHILDCARE,
        wished.subsidy().amount(),
        new BusinessReference("childcare", bookingId.text() + "/" + Tsid.text(idOf(wished))),
        new Recipient.Person(childId().value()),
        wished.session().day());
  }

  private Stream<WishedSession> placed() {
    return outcomes.stream()
        .flatMap(
            o -> o instanceof Placed(WishedSession wished) ? Stream.of(wished) : Stream.empty());
  }

  private Wish wish() {
    return command.wish();
  }

  private static long idOf(WishedSession wished) {
    return wished.session().id().value();
  }
}
