package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.huimin.childcare.domain.Admission;
import org.huimin.childcare.domain.Child;
import org.huimin.childcare.domain.Session;
import org.huimin.childcare.domain.SubsidyQuote;
import org.huimin.childcare.domain.Wish.WishedSession;
import org.huimin.childcare.domain.filing.ClosedDays;

/** Looks at a child and a session without looking at others (入托条件与补助测算). */
@Singleton
final class Assessment {
  private final Standards standards;

  Assessment(Standards standards) {
    this.standards = standards;
  }

  WishedSession of(Child child, Session session, ClosedDays closed, Instant now) {
    var region = session.careClass().nursery().region();
    var day = session.day();
    var standard = standards.of(session.careClass().type(), region, day);
    var refusal =
        Admission.refusal(child, session, standard, standards.leavingMonths(region, day), now);
    if (refusal == null) {
      refusal = closed.refusal(session);
    }
    var rate = standards.subsidyRate(session.care(), child.inHardship(), region, day);
    return new WishedSession(session, refusal, SubsidyQuote.of(child, session, rate));
  }
}
