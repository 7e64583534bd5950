package org.huimin.elderlycare.application;

import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** Everything that can be done with meals, and by whom; what is not here is denied. */
public enum ElderlyCareAction implements Action {
  /** See what a meal costs a person one may act for. */
  QUOTE_MEALS("quote-meals", Role.CITIZEN),
  /** Book for oneself or somebody one may act for. */
  BOOK_MEALS("book-meals", Role.CITIZEN),
  /** Cancel what is booked for oneself or somebody one may act for. */
  CANCEL_MEALS("cancel-meals", Role.CITIZEN),
  /** Confirm the handing over, at the canteen one works for. */
  SERVE_MEALS("serve-meals", Role.CANTEEN),
  /** See one's own bookings, or those of the canteen one works for. */
  SEE_MEAL_BOOKINGS("see-meal-bookings", Role.CITIZEN, Role.CANTEEN);

  private final String code;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
  private final Set<Role> roles;

  ElderlyCareAction(String code, Role... roles) {
    this.code = code;
    this.roles = Set.of(roles);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }
}
