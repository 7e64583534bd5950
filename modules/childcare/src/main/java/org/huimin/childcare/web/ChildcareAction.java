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
      case BOOK_PLACES, SEE_BOOKINGS, APPLY_FOR_PLACES -> Set.of(Role.CITIZEN);
      case SET_UP_NURSERY, SEE_DAY_LIST, SEE_LASTING_PLACES -> Set.of(Role.NURSERY);
    };
  }
}
