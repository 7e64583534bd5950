package org.huimin.people;

import java.util.Locale;
import java.util.Set;
import org.huimin.platform.access.Action;
import org.huimin.platform.access.Role;

/** What can be done in the registry, and by whom (操作权限表). What is not listed is denied. */
public enum PeopleAction implements Action {
  /** See one's own file, with household and wards. */
  SEE_OWN_FILE(Role.CITIZEN),
  /** See who looked into one's own file. */
  SEE_OWN_ACCESS_LOG(Role.CITIZEN),
  /** Read the messages to oneself. */
  READ_OWN_MESSAGES(Role.CITIZEN),
  /** Let messages be sent to one's own WeChat. */
  GRANT_OWN_MESSAGES(Role.CITIZEN),
  /**
   * See the file of a person: citizens their own and that of those they may act for, staff those of
   * the persons who live in their region.
   */
  SEE_PERSON(Role.CITIZEN, Role.CASEWORKER, Role.CHILD_PROTECTION);

  @SuppressWarnings("ImmutableEnumChecker") // the sets that Set.of makes cannot be changed
  private final Set<Role> roles;

  PeopleAction(Role... roles) {
    this.roles = Set.of(roles);
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Set<Role> roles() {
    return roles;
  }

  /** The code with the name of the context, as it stands in the access trail. */
  public String trailCode() {
    return "people/" + code();
  }
}
