package org.huimin.childcare.domain;

import java.time.LocalDate;
import java.util.List;

/** Who is on duty when, and the capacity that follows. */
public interface Rosters {
  /** One class's hours on a run of days, kept unchanged by others until the transaction ends. */
  List<StaffedHour> lock(CareClassId careClass, LocalDate first, LocalDate last);

  /** The hours of one day as they stand. */
  List<StaffedHour> on(CareClassId careClass, LocalDate day);

  /** Adds hours that had no roster. */
  void addAll(List<StaffedHour> hours);

  /** Changes hours that had one. */
  void updateAll(List<StaffedHour> hours);

  /** An hour with the carers on duty. */
  record StaffedHour(BucketCount count, int carers) {}
}
