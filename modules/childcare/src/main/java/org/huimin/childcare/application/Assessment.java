package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.huimin.childcare.domain.Admission;
import org.huimin.childcare.domain.BookingRefusal;
import org.huimin.childcare.domain.BookingRefusal.Paused;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.huimin.childcare.domain.filing.ClosedDays;
import org.huimin.childcare.domain.rules.Pause;
import org.jspecify.annotations.Nullable;

/** Looks at a child and a session without looking at others (入托条件与补助测算). */
@Singleton
final class Assessment {
  private final Standards standards;

  Assessment(Standards standards) {
    this.standards = standards;
  }

  WishedSession of(
      Child child, ChildRecord known, ClosedDays closed, Session session, Instant now) {
    var region = session.careClass().nursery().region();
    var day = session.day();
    var standard = standards.of(session.careClass().type(), region, day);
    var refusal =
        Admission.refusal(child, session, standard, standards.leavingMonths(region, day), now);
    if (refusal == null) {
      refusal = closed.refusal(session);
    }
    var rate = standards.subsidyRate(session.care(), child.inHardship(), region, day);
    return new WishedSession(
        session,
        refusal == null ? refusalOf(known, session) : refusal,
        SubsidyQuote.of(child, session, rate),
        standards.subsidisedHoursAMonth(region, day));
  }

  private @Nullable BookingRefusal refusalOf(ChildRecord known, Session session) {
    var nursery = session.careClass().nursery();
    var pause =
        known.pauses().stream()
            .filter(each -> each.nursery().equals(nursery.id()))
            .filter(each -> each.holdsOn(session.day()))
            .map(Pause::lastDay)
            .max(java.util.Comparator.naturalOrder());
    if (pause.isPresent()) {
      return new Paused(nursery.name(), pause.get());
    }
    return known
        .clearance()
        .refusal(
            session.day(),
            known.daysOfCare(),
            standards.healthCheckValidMonths(nursery.region(), session.day()));
  }
}
