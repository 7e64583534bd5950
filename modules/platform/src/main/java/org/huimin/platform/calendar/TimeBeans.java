package org.huimin.platform.calendar;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.kernel.StateCouncilCalendars;
import org.huimin.kernel.TsidGenerator;
import org.huimin.kernel.WorkingDayCalendar;

/** The clock, the calendar and the ids of a running server. */
@Factory
final class TimeBeans {
  /** The system's clock; tests replace it. */
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The years whose holiday notices come with this version. */
  @Singleton
  WorkingDayCalendar workingDayCalendar() {
    return StateCouncilCalendars.bundled();
  }

  /** Draws ids with the number of this server. */
  @Singleton
  TsidGenerator tsidGenerator(NodeLease lease) {
    // Ids carry the time for their order only, so the system's clock serves even in a test that
    // has stopped its own: a stopped clock would let two servers' tests draw from one millisecond.
    return new TsidGenerator(lease.nodeId(), Clock.systemUTC());
  }
}
