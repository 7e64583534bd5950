package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import org.huimin.kernel.BusinessTime;
import org.huimin.people.Inbox;
import org.huimin.people.People;

/** Tells the guardians of children, each of them once (通知监护人). */
@Singleton
final class TellGuardians {
  private final People people;
  private final Inbox inbox;
  private final Clock clock;

  TellGuardians(People people, Inbox inbox, Clock clock) {
    this.people = people;
    this.inbox = inbox;
    this.clock = clock;
  }

  void of(Collection<Long> children, String code, Map<String, ?> details) {
    var told = new LinkedHashSet<Long>();
    people.guardiansOf(children, BusinessTime.today(clock)).values().forEach(told::addAll);
    told.forEach(guardian -> inbox.send(guardian, code, details));
  }
}
