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
  SUPERVISE_INCIDENTS;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return switch (this) {
      case BOOK_PLACES, SEE_BOOKINGS, FOLLOW_OWN_CHILD -> Set.of(Role.CITIZEN);
      case SET_UP_NURSERY, SEE_DAY_LIST, RUN_DAY, RECORD_INCIDENTS -> Set.of(Role.NURSERY);
      case SUPERVISE_INCIDENTS -> Set.of(Role.HEALTH_AUTHORITY);
    };
  }
}
