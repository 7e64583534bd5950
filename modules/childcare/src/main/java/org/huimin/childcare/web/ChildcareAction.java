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
  /** Of one's own children and those one may act for: absences, papers, hours. */
  SEE_CHILD_RECORDS,
  /** At one's own nursery: the rule, its records and exceptions. */
  MANAGE_ABSENCES,
  /** Of children who come to one's own nursery. */
  CHECK_HEALTH_PAPERS;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return switch (this) {
      case BOOK_PLACES, SEE_BOOKINGS, SEE_CHILD_RECORDS -> Set.of(Role.CITIZEN);
      case SET_UP_NURSERY, SEE_DAY_LIST, MANAGE_ABSENCES, CHECK_HEALTH_PAPERS ->
          Set.of(Role.NURSERY);
    };
  }
}
