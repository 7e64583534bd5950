package org.huimin.people.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where households are kept. */
public interface Households {
  /** Keeps a new household with its members. */
  void add(Household household);

  /** Keeps new households with their members. */
  void addAll(List<Household> households);

  /** The household with an id. */
  Optional<Household> find(HouseholdId id);

  /**
   * Keeps a new member of a household.
   *
   * @param household as it is with the newcomer
   * @throws org.huimin.kernel.StaleException when it was changed in between
   */
  void admit(Household household, Membership newcomer);

  /** Keeps the end of a membership. */
  void end(Membership membership);

  /** All memberships of persons, also past ones; the persons must be locked. */
  Map<PersonId, List<Membership>> membershipsOf(Collection<PersonId> persons);
}
