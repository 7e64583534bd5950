package org.huimin.childcare.web.day;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.huimin.api.model.CareAttendanceItem;
import org.huimin.api.model.CareAttendanceState;
import org.huimin.api.model.CareCheckHow;
import org.huimin.api.model.CareCollectedAs;
import org.huimin.api.model.CareCollectionRequest;
import org.huimin.api.model.CareCollector;
import org.huimin.api.model.CareMaskedCollector;
import org.huimin.api.model.CareRatioHour;
import org.huimin.api.model.CareRelation;
import org.huimin.api.model.CareRequestState;
import org.huimin.api.model.CareVisit;
import org.huimin.api.model.CareVisitChange;
import org.huimin.childcare.application.day.CollectionQuestions.Asked;
import org.huimin.childcare.application.day.SeeDay.SeenPlace;
import org.huimin.childcare.application.day.SeeDay.SeenVisit;
import org.huimin.childcare.application.day.SeeRatio.ClassHour;
import org.huimin.childcare.application.day.Shown;
import org.huimin.childcare.domain.day.CollectionRequest.State;
import org.huimin.childcare.domain.day.Collector;
import org.huimin.childcare.domain.day.Correction;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;

/** From the words of the domain to those of the API. */
final class DayAnswers {
  private DayAnswers() {}

  static CareVisit visit(SeenVisit seen) {
    var visit = seen.visit();
    var answer =
        new CareVisit(
            visit.id().text(),
            visit.child().text(),
            seen.childName(),
            visit.careClass().text(),
            visit.day(),
            visit.booked(),
            visit.isPresent(),
            visit.mistaken(),
            at(visit.arrival().at()),
            CareCheckHow.valueOf(visit.arrival().how().name()),
            seen.corrections().stream().map(DayAnswers::correction).toList());
    if (visit.overrideReason() != null) {
      answer.setOverrideReason(visit.overrideReason());
    }
    var departure = visit.departure();
    if (departure != null) {
      answer.setLeftAt(at(departure.at()));
      answer.setLeftHow(CareCheckHow.valueOf(departure.how().name()));
      var collection = departure.collection();
      if (collection != null) {
        answer.setCollectedAs(CareCollectedAs.valueOf(collection.as().name()));
        answer.setCollectorName(collection.name());
        if (collection.reason() != null) {
          answer.setReleaseReason(collection.reason());
        }
      }
    }
    return answer;
  }

  private static CareVisitChange correction(Correction correction) {
    var change = new CareVisitChange(correction.reason(), at(correction.at()));
    if (correction.cameBefore() != null) {
      change.setCameBefore(at(correction.cameBefore()));
    }
    if (correction.leftBefore() != null) {
      change.setLeftBefore(at(correction.leftBefore()));
    }
    if (correction.cameAfter() != null) {
      change.setCameAfter(at(correction.cameAfter()));
    }
    if (correction.leftAfter() != null) {
      change.setLeftAfter(at(correction.leftAfter()));
    }
    return change;
  }

  static CareAttendanceItem place(SeenPlace seen) {
    var place = seen.place();
    return new CareAttendanceItem(
        Tsid.text(place.bookingId()),
        Tsid.text(place.sessionId()),
        place.child().text(),
        seen.childName(),
        place.careClass().text(),
        place.className(),
        at(place.startsAt()),
        at(place.endsAt()),
        CareAttendanceState.valueOf(seen.state().name()),
        place.settled() != null,
        Math.toIntExact(seen.minutes()),
        seen.visits().stream().map(visit -> visit.id().text()).toList());
  }

  static CareRatioHour hour(ClassHour each) {
    return new CareRatioHour(
        each.day(),
        each.careClass().id().text(),
        each.careClass().name(),
        each.hour().hour(),
        each.hour().children(),
        each.hour().carers(),
        each.hour().childrenPerCarer(),
        each.hour().isOver());
  }

  static CareCollector collector(Collector collector) {
    return new CareCollector(
        collector.id().text(),
        collector.name(),
        CareRelation.valueOf(collector.relation().name()),
        collector.phone(),
        collector.validFrom(),
        collector.validUntil().minusDays(1));
  }

  static CareMaskedCollector masked(Collector collector) {
    return new CareMaskedCollector(
        collector.id().text(),
        Shown.maskedName(collector.name()),
        CareRelation.valueOf(collector.relation().name()),
        Shown.maskedPhone(collector.phone()));
  }

  static CareCollectionRequest request(Asked asked, Instant now) {
    var request = asked.request();
    var state =
        request.state() == State.ASKED && request.isOver(now)
            ? CareRequestState.EXPIRED
            : CareRequestState.valueOf(request.state().name());
    return new CareCollectionRequest(
        request.id().text(),
        request.visit().text(),
        request.child().text(),
        asked.nurseryName(),
        request.name(),
        CareRelation.valueOf(request.relation().name()),
        state,
        at(request.askedAt()),
        at(request.expiresAt()));
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
