package org.huimin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.Caller;

/**
 * What other contexts may ask of the registry of persons (人口信息库) and enter into it. Joins the
 * transaction of the caller. Does not check what the caller may see, except where a method says so:
 * each context decides by its own actions and records reads of persons in the access trail.
 *
 * <p>The methods that enter several things at once enter all of them or none.
 */
public interface People {
  /** The person with an id, also a dead one. */
  Optional<PersonFacts> find(long personId);

  /** The persons with these ids; those that do not exist are left out. */
  Map<Long, PersonFacts> findAll(Collection<Long> personIds);

  /**
   * Lets pass who may do anything for a person on a day: the person, a guardian (监护人), and an agent
   * (代办人) authorised for every scope.
   *
   * @throws NotFoundException for everybody else, as if there were no such person
   */
  default void requireMayActFor(Caller caller, long personId, LocalDate day) {
    if (!mayActFor(caller, personId, day)) {
      throw new NotFoundException("person");
    }
  }

  /**
   * Lets pass who may do one sort of thing for a person on a day: the person, a guardian, and an
   * agent authorised for that scope.
   *
   * @throws NotFoundException for everybody else, as if there were no such person
   */
  default void requireMayActFor(Caller caller, long personId, LocalDate day, ActingScope scope) {
    if (!mayActFor(caller, personId, day, scope)) {
      throw new NotFoundException("person");
    }
  }

  /** Whether the caller may do anything for a person on a day. */
  default boolean mayActFor(Caller caller, long personId, LocalDate day) {
    return scopesFor(caller, personId, day).size() == ActingScope.values().length;
  }

  /** Whether the caller may do one sort of thing for a person on a day. */
  default boolean mayActFor(Caller caller, long personId, LocalDate day, ActingScope scope) {
    return scopesFor(caller, personId, day).contains(scope);
  }

  /** What the caller may do for a person on a day: all for oneself and a ward, nothing as staff. */
  Set<ActingScope> scopesFor(Caller caller, long personId, LocalDate day);

  /**
   * As {@link #scopesFor(Caller, long, LocalDate)} for many at once, in few statements.
   *
   * @return what each may do; an empty set for those who may do nothing
   */
  Map<ActingFor, Set<ActingScope>> scopesFor(Collection<ActingFor> wanted, LocalDate day);

  /** Everyone for whom a person may act in any way on a day, children and elders. */
  List<PersonFacts> wardsOf(long personId, LocalDate day);

  /**
   * The guardians (监护人) of wards on a day, for who has to be told about them; those who have none
   * are left out, and so are the dead.
   */
  Map<Long, Set<Long>> guardiansOf(Collection<Long> wardIds, LocalDate day);

  /** The guardians of one ward on a day; see {@link #guardiansOf(Collection, LocalDate)}. */
  default Set<Long> guardiansOf(long wardId, LocalDate day) {
    return guardiansOf(List.of(wardId), day).getOrDefault(wardId, Set.of());
  }

  /** The statuses that hold for a person on a day. */
  Set<RecognisedStatus> statusesOn(long personId, LocalDate day);

  /** The statuses that hold for persons on a day; an empty set for those who have none. */
  Map<Long, Set<RecognisedStatus>> statusesOn(Collection<Long> personIds, LocalDate day);

  /** The household to which a person belongs on a day, with everybody in it that day. */
  Optional<HouseholdFacts> householdOf(long personId, LocalDate day);

  /** A household with everybody in it on a day; empty before it was formed. */
  Optional<HouseholdFacts> household(long householdId, LocalDate day);

  /**
   * Opens the file of a person.
   *
   * @return the id of the person
   * @throws org.huimin.kernel.RefusedException {@link PeopleRefusal.AlreadyRegistered}
   */
  long register(NewPerson person);

  /**
   * Opens the files of many persons.
   *
   * @return their ids in the same order
   * @throws org.huimin.kernel.RefusedException {@link PeopleRefusal.AlreadyRegistered}, when any of
   *     them is, or two are the same
   */
  List<Long> registerAll(List<NewPerson> persons);

  /** Records a death; guardianship and agency end with it, and so does household membership. */
  void recordDeath(long personId, LocalDate diedOn);

  /**
   * Forms a household (立户).
   *
   * @return the id of the household
   * @throws org.huimin.kernel.RefusedException {@link PeopleRefusal.AlreadyInHousehold}, {@link
   *     PeopleRefusal.NotOneHead}
   */
  long formHousehold(NewHousehold household);

  /** Forms many households; see {@link #formHousehold}. Returns their ids in the same order. */
  List<Long> formHouseholds(List<NewHousehold> households);

  /** Takes a person into a household (迁入) from a day on. */
  void moveIn(long householdId, long personId, HouseholdRelation relation, LocalDate from);

  /**
   * Lets a person leave the household (迁出).
   *
   * @param until the first day on which he or she is no longer a member
   */
  void moveOut(long personId, LocalDate until);

  /**
   * Records who is the guardian of whom (监护).
   *
   * @return the id of the guardianship
   */
  long recordGuardianship(NewGuardianship guardianship);

  /** Records many guardianships. Returns their ids in the same order. */
  List<Long> recordGuardianships(List<NewGuardianship> guardianships);

  /** Ends a guardianship (终止监护) before a day. */
  void endGuardianship(long guardianshipId, LocalDate until);

  /**
   * Records that a person authorised another to act (代办授权).
   *
   * @return the id of the authorisation
   */
  long recordAgency(NewAgency agency);

  /** Records many authorisations. Returns their ids in the same order. */
  List<Long> recordAgencies(List<NewAgency> agencies);

  /** Revokes an authorisation (撤销授权) from a day on. */
  void revokeAgency(long agencyId, LocalDate from);

  /**
   * Records that an authority recognised a status (身份认定).
   *
   * @throws org.huimin.kernel.RefusedException {@link PeopleRefusal.StatusAlreadyRecognised}
   */
  void recogniseStatus(long personId, RecognisedStatus status);

  /** Records many recognitions, several of them for one person too. */
  void recogniseStatuses(List<NewStatus> statuses);

  /**
   * Ends a status that holds without an end or with a later one.
   *
   * @param until the first day on which it no longer holds
   */
  void endStatus(long personId, StatusKind kind, LocalDate until);

  /** Binds a WeChat account to the person who proved to be its owner (实名绑定). */
  void bindWeChat(long personId, String openId);
}
