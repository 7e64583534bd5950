package org.huimin.childwelfare.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All cases. */
public interface ChildCases {
  /**
   * Adds a new one.
   *
   * @param deadlineParameterId version of the parameter that set the deadline
   */
  void add(ChildCase opened, long deadlineParameterId);

  /** Finds one to read. */
  Optional<ChildCase> find(CaseId id);

  /** Finds one to change; nobody else changes it until the transaction ends. */
  Optional<ChildCase> lock(CaseId id);

  /** Those whose deadline passed without response or escalation, locked, most overdue first. */
  List<ChildCase> lockOverdue(Instant now, int most);

  /** Writes what happened to one that was locked. */
  void save(ChildCase changed);
}
