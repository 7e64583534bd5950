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
  SEE_PROMISED_PLACES;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return switch (this) {
      case BOOK_PLACES, SEE_BOOKINGS -> Set.of(Role.CITIZEN);
      case SET_UP_NURSERY, SEE_DAY_LIST, KEEP_CARERS, CLOSE_DAYS -> Set.of(Role.NURSERY);
      case FILE_NURSERY -> Set.of(Role.CITIZEN, Role.NURSERY);
      case SEE_FILINGS -> Set.of(Role.CITIZEN, Role.NURSERY, Role.HEALTH_AUTHORITY);
      case SUPERVISE_NURSERIES -> Set.of(Role.HEALTH_AUTHORITY);
      case SEE_CARERS, SEE_PROMISED_PLACES -> Set.of(Role.NURSERY, Role.HEALTH_AUTHORITY);
    };
  }
}
