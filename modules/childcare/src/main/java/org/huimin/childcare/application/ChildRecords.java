package org.huimin.childcare.application;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.rules.Absences;
import org.huimin.childcare.domain.rules.Clearance;
import org.huimin.childcare.domain.rules.HealthPapers;

/** Looks up what childcare knows of children, for any number of them with the same statements. */
@Singleton
final class ChildRecords {
  private static final int SHORTEST_VALIDITY_MONTHS = 1;

  private final HealthPapers papers;
  private final Absences absences;

  ChildRecords(HealthPapers papers, Absences absences) {
    this.papers = papers;
    this.absences = absences;
  }

  /**
   * The days for which a child's record is needed.
   *
   * @param first the first
   * @param last the last, included
   */
  record Days(LocalDate first, LocalDate last) {
    static Days of(Collection<LocalDate> days) {
      return new Days(Collections.min(days), Collections.max(days));
    }

    Days with(Days other) {
      return new Days(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /**
   * The records of children.
   *
   * @param wanted the days for which each child's record is needed, by its id
   * @param today pauses that ended before are left out
   */
  Map<Long, ChildRecord> of(Map<Long, Days> wanted, LocalDate today) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var children = wanted.keySet().stream().sorted().map(ChildId::new).toList();
    var clearances = papers.clearances(children);
    var pauses = absences.pausesOf(children, today);
    var days = daysOfCare(children, wanted, clearances);
    var records = new HashMap<Long, ChildRecord>();
    for (var child : children) {
      long id = child.value();
      records.put(
          id,
          new ChildRecord(
              clearances.getOrDefault(id, Clearance.NONE),
              days.getOrDefault(id, Collections.emptySortedSet()),
              pauses.getOrDefault(id, List.of())));
    }
    return records;
  }

  /** Only for those whose health check is not so recent that days of care do not matter. */
  private Map<Long, SortedSet<LocalDate>> daysOfCare(
      List<ChildId> children, Map<Long, Days> wanted, Map<Long, Clearance> clearances) {
    var asked = new ArrayList<ChildId>();
    var since = LocalDate.MAX;
    for (var child : children) {
      var clearance = clearances.getOrDefault(child.value(), Clearance.NONE);
      var days = wanted.get(child.value());
      if (days != null && !clearance.checkedOn().isEmpty() && !isFreshAllAlong(clearance, days)) {
        asked.add(child);
        var first = clearance.checkedOn().first();
        since = first.isBefore(since) ? first : since;
      }
    }
    return asked.isEmpty() ? Map.of() : papers.daysOfCare(asked, since);
  }

  private static boolean isFreshAllAlong(Clearance clearance, Days days) {
    var check = clearance.checkedOn().floor(days.first());
    return check != null && days.last().isBefore(check.plusMonths(SHORTEST_VALIDITY_MONTHS));
  }
}
