package org.huimin.childcare.web;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huimin.api.model.CareBooking;
import org.huimin.api.model.CareBookingSession;
import org.huimin.api.model.CareBookingStatus;
import org.huimin.api.model.CareClassItem;
import org.huimin.api.model.CareClassType;
import org.huimin.api.model.CareDayPlace;
import org.huimin.api.model.CareFee;
import org.huimin.api.model.CareKind;
import org.huimin.api.model.CarePlaceStatus;
import org.huimin.api.model.CareSessionItem;
import org.huimin.api.model.CareWeekday;
import org.huimin.api.model.NurseryItem;
import org.huimin.api.model.NurseryKind;
import org.huimin.api.model.Refusal;
import org.huimin.childcare.application.ShowSessions.Shown;
import org.huimin.childcare.domain.BookedSession;
import org.huimin.childcare.domain.Booking;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.Nurseries.PricedClass;
import org.huimin.childcare.domain.PlaceOutcome;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.query.DayList.ExpectedChild;
import org.huimin.childcare.query.FoundNursery;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.Tsid;
import org.huimin.platform.web.Messages;
import org.jspecify.annotations.Nullable;

/** From the words of the domain to those of the API. */
@Singleton
class CareAnswers {
  private final Messages messages;

  CareAnswers(Messages messages) {
    this.messages = messages;
  }

  NurseryItem nursery(FoundNursery found) {
    var item =
        new NurseryItem(
            Tsid.text(found.nurseryId()),
            found.name(),
            found.region().code(),
            found.address(),
            found.latitude().doubleValue(),
            found.longitude().doubleValue(),
            found.inclusive(),
            NurseryKind.valueOf(found.nature().name()),
            found.openingHours().startText(),
            found.openingHours().endText(),
            found.openDays().stream().sorted().map(day -> CareWeekday.valueOf(day.name())).toList(),
            found.cancelHoursBefore(),
            found.classTypes().stream().map(type -> CareClassType.valueOf(type.name())).toList());
    if (found.distanceMetres() != null) {
      item.setDistanceMetres(found.distanceMetres());
    }
    if (found.lowestFeeFen() != null) {
      item.setLowestFeeFen(found.lowestFeeFen());
    }
    return item;
  }

  CareSessionItem session(Shown shown, Locale locale) {
    var session = shown.session();
    var subsidy = shown.subsidy();
    var item =
        new CareSessionItem(
            session.id().text(),
            session.careClass().id().text(),
            session.careClass().name(),
            session.day(),
            CareKind.valueOf(session.care().name()),
            at(session.startsAt()),
            at(session.endsAt()),
            CareClassType.valueOf(session.careClass().type().name()),
            shown.fullestHour().capacity(),
            shown.fullestHour().taken(),
            shown.fullestHour().left(),
            session.fee().fen(),
            subsidy == null ? 0L : subsidy.amount().fen(),
            shown.payable().fen());
    if (subsidy != null) {
      item.setExplanation(explanation(subsidy, locale));
    }
    if (shown.refusal() != null) {
      item.setRefusal(refusal(shown.refusal(), locale));
    }
    return item;
  }

  /** A booking as it stands. */
  CareBooking booking(Booking booking, Locale locale) {
    return booking(
        booking, booking.sessions().stream().map(booked -> booked(booked, locale)).toList());
  }

  /** A booking just made, with the sessions that were refused, in the order asked for. */
  CareBooking booking(Booking booking, List<PlaceOutcome> outcomes, Locale locale) {
    var sessions = new ArrayList<CareBookingSession>();
    for (var outcome : outcomes) {
      var id = outcome.wished().session().id();
      sessions.add(
          booking.sessions().stream()
              .filter(booked -> booked.session().id().equals(id))
              .findFirst()
              .map(booked -> booked(booked, locale))
              .orElseGet(() -> refused(outcome, locale)));
    }
    return booking(booking, sessions);
  }

  private static CareBooking booking(Booking booking, List<CareBookingSession> sessions) {
    var transactions =
        booking.sessions().stream()
            .flatMap(
                booked ->
                    Stream.of(booked.fundTransactionId(), booked.releaseTransactionId())
                        .filter(Objects::nonNull))
            .map(Tsid::text)
            .toList();
    return new CareBooking(
        booking.id().text(),
        booking.childId().text(),
        CareBookingStatus.valueOf(booking.status().name()),
        at(booking.bookedAt()),
        sessions,
        booking.fee().fen(),
        booking.subsidy().fen(),
        booking.fee().subtract(booking.subsidy()).fen(),
        transactions);
  }

  private CareBookingSession booked(BookedSession booked, Locale locale) {
    var item =
        bookingSession(
            booked.session(),
            CarePlaceStatus.valueOf(booked.status().name()),
            booked.subsidy().amount());
    item.setExplanation(explanation(booked.subsidy(), locale));
    return item;
  }

  private CareBookingSession refused(PlaceOutcome outcome, Locale locale) {
    var item = bookingSession(outcome.wished().session(), CarePlaceStatus.REFUSED, Money.ZERO);
    if (outcome instanceof PlaceOutcome.Refused refused) {
      item.setRefusal(refusal(refused.refusal(), locale));
    }
    return item;
  }

  private static CareBookingSession bookingSession(
      Session session, CarePlaceStatus status, Money subsidy) {
    var nursery = session.careClass().nursery();
    return new CareBookingSession(
        session.id().text(),
        status,
        nursery.id().text(),
        nursery.name(),
        session.day(),
        CareKind.valueOf(session.care().name()),
        at(session.startsAt()),
        at(session.endsAt()),
        session.fee().fen(),
        subsidy.fen(),
        session.fee().subtract(subsidy).fen());
  }

  CareClassItem careClass(PricedClass priced) {
    var careClass = priced.careClass();
    var fees =
        priced.fees().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(fee -> new CareFee(CareKind.valueOf(fee.getKey().name()), fee.getValue().fen()))
            .toList();
    return new CareClassItem(
        careClass.id().text(),
        careClass.name(),
        CareClassType.valueOf(careClass.type().name()),
        careClass.size(),
        fees);
  }

  CareDayPlace expected(ExpectedChild child, LocalDate day) {
    return new CareDayPlace(
        Tsid.text(child.bookingId()),
        Tsid.text(child.sessionId()),
        Tsid.text(child.childId()),
        child.childName(),
        child.ageMonths(),
        Tsid.text(child.classId()),
        child.className(),
        CareKind.valueOf(child.care().name()),
        at(day, child.hours().startMinute()),
        at(day, child.hours().endMinute()));
  }

  Refusal refusal(BookingRefusal refusal, Locale locale) {
    return new Refusal(refusal.code(), messages.text(refusal.code(), refusal.details(), locale));
  }

  private @Nullable String explanation(SubsidyQuote subsidy, Locale locale) {
    return messages.text(subsidy.reason().code(), subsidy.details(), locale);
  }

  private static OffsetDateTime at(LocalDate day, int minute) {
    return at(BusinessTime.at(day, LocalTime.MIDNIGHT).plusSeconds(minute * 60L));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
