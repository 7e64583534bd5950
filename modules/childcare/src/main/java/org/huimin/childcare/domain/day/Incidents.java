package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.day.Incident.Report;
import org.huimin.childcare.domain.day.Incident.ReportState;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/** Incidents and their reports. */
public interface Incidents {
  /** Keeps an incident without reports. */
  void add(Incident incident);

  /** An incident. */
  Optional<Incident> find(IncidentId id);

  /** An incident, kept unchanged by others until the transaction ends. */
  Optional<Incident> lock(IncidentId id);

  /**
   * Keeps a report.
   *
   * @param after the incident with it
   */
  void addReport(long reportId, Incident after, Report report, String by, Instant at);

  /** The incidents of a nursery, newest first. */
  List<Incident> ofNursery(NurseryId nursery, long before, int limit);

  /** The incidents of a region that must be reported, newest first. */
  List<Incident> inRegion(RegionCode region, Filter filter, long before, int limit);

  /**
   * Which of them.
   *
   * @param state only those in this state, null for all
   * @param overdue only those whose time is over, or only others; null for all
   * @param now when
   */
  record Filter(@Nullable ReportState state, @Nullable Boolean overdue, Instant now) {}
}
