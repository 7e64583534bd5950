package org.huimin.childcare.web;

import java.util.Locale;
import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** What can be done in childcare, and by whom (托育操作权限). What is not listed is denied. */
public enum ChildcareAction implements Action {
  /** For one's own children and those one may act for. */
  BOOK_PLACES,
  /** Of one's own children and those one may act for. */
  SEE_BOOKINGS,
  /** At one's own nursery. */
  SET_UP_NURSERY,
  /** At one's own nursery. */
  SEE_DAY_LIST,
  /** Codes, collectors, visits and notes of one's own children. */
  FOLLOW_OWN_CHILD,
  /** Check children in and out, attendance and notes at one's own nursery. */
  RUN_DAY,
  /** At one's own nursery. */
  RECORD_INCIDENTS,
  /** Within one's region. */
  SUPERVISE_INCIDENTS,
  /** Of one's own children and those one may act for: absences, papers, hours. */
  SEE_CHILD_RECORDS,
  /** At one's own nursery: the rule, its records and exceptions. */
  MANAGE_ABSENCES,
  /** Of children who come to one's own nursery. */
  CHECK_HEALTH_PAPERS,
  /** One's own, or as the nursery's staff. */
  FILE_NURSERY,
  /** One's own; the health authority's in its region. */
  SEE_FILINGS,
  /** File, suspend, recognise: in one's region. */
  SUPERVISE_NURSERIES,
  /** At one's own nursery. */
  KEEP_CARERS,
  /** At one's own nursery; the health authority in its region. */
  SEE_CARERS,
  /** At one's own nursery. */
  CLOSE_DAYS,
  /** At one's own nursery; the health authority in its region without the children. */
  SEE_PROMISED_PLACES,
  /** Lasting places for one's own children and those one may act for. */
  APPLY_FOR_PLACES,
  /** Lasting places and waiting lists of one's own nursery. */
  SEE_LASTING_PLACES;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return switch (this) {
      case BOOK_PLACES, SEE_BOOKINGS, FOLLOW_OWN_CHILD, SEE_CHILD_RECORDS, APPLY_FOR_PLACES ->
          Set.of(Role.CITIZEN);
      case SET_UP_NURSERY,
          SEE_DAY_LIST,
          RUN_DAY,
          RECORD_INCIDENTS,
          MANAGE_ABSENCES,
          CHECK_HEALTH_PAPERS,
          KEEP_CARERS,
          CLOSE_DAYS,
          SEE_LASTING_PLACES ->
          Set.of(Role.NURSERY);
      case FILE_NURSERY -> Set.of(Role.CITIZEN, Role.NURSERY);
      case SEE_FILINGS -> Set.of(Role.CITIZEN, Role.NURSERY, Role.HEALTH_AUTHORITY);
      case SUPERVISE_NURSERIES, SUPERVISE_INCIDENTS -> Set.of(Role.HEALTH_AUTHORITY);
      case SEE_CARERS, SEE_PROMISED_PLACES -> Set.of(Role.NURSERY, Role.HEALTH_AUTHORITY);
    };
  }
}
