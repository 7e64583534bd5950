package org.huimin.server.demo;

import static org.huimin.people.HouseholdRelation.DAUGHTER;
import static org.huimin.people.HouseholdRelation.GRANDCHILD;
import static org.huimin.people.HouseholdRelation.HEAD;
import static org.huimin.people.HouseholdRelation.PARENT;
import static org.huimin.people.HouseholdRelation.SON;
import static org.huimin.people.HouseholdRelation.SPOUSE;
import static org.huimin.people.StatusKind.CHILD_IN_HARDSHIP;
import static org.huimin.people.StatusKind.DESTITUTE;
import static org.huimin.people.StatusKind.DE_FACTO_UNSUPPORTED_CHILD;
import static org.huimin.people.StatusKind.DISABILITY;
import static org.huimin.people.StatusKind.DISABLED_ELDER;
import static org.huimin.people.StatusKind.EMPTY_NEST;
import static org.huimin.people.StatusKind.LIVING_ALONE;
import static org.huimin.people.StatusKind.LOW_INCOME_MARGINAL;
import static org.huimin.people.StatusKind.MARTYR_CHILD;
import static org.huimin.people.StatusKind.ORPHAN;
import static org.huimin.people.StatusKind.RIGID_EXPENDITURE;
import static org.huimin.people.StatusKind.SPECIAL_FAMILY;

import java.util.List;
import java.util.Set;
import org.huimin.kernel.Sex;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.StatusKind;

/**
 * What a household of the demo city shows: every situation that the rules know (家庭情形). Ages are in
 * months, so that they hold on whatever day the city is made.
 */
enum Situation {
  TODDLER(
      adult(HEAD, Sex.FEMALE, 29), adult(SPOUSE, Sex.MALE, 31), child(DAUGHTER, Sex.FEMALE, 20)),
  AGED_FATHER_OF_A_DAUGHTER_ELSEWHERE(elder(HEAD, Sex.MALE, 72, LIVING_ALONE)),
  PRESCHOOLER(adult(HEAD, Sex.MALE, 34), adult(SPOUSE, Sex.FEMALE, 33), child(SON, Sex.MALE, 29)),
  OLD_COUPLE(elder(HEAD, Sex.MALE, 83, EMPTY_NEST), elder(SPOUSE, Sex.FEMALE, 81, EMPTY_NEST)),
  INFANT(adult(HEAD, Sex.FEMALE, 27), adult(SPOUSE, Sex.MALE, 28), child(SON, Sex.MALE, 8)),
  RECEIVES_ALLOWANCE(
      adult(HEAD, Sex.FEMALE, 36), child(DAUGHTER, Sex.FEMALE, 15), child(SON, Sex.MALE, 110)),
  TWO_CHILDREN(
      adult(HEAD, Sex.MALE, 32),
      adult(SPOUSE, Sex.FEMALE, 30),
      child(SON, Sex.MALE, 32),
      child(DAUGHTER, Sex.FEMALE, 13)),
  COULD_APPLY_FOR_ALLOWANCE(
      adult(HEAD, Sex.MALE, 45), adult(SPOUSE, Sex.FEMALE, 44), child(SON, Sex.MALE, 150)),
  DESTITUTE_ELDER(elder(HEAD, Sex.MALE, 78, DESTITUTE, LIVING_ALONE)),
  MARGINAL_WITH_DISABILITY(
      adult(HEAD, Sex.MALE, 50, LOW_INCOME_MARGINAL),
      adult(SPOUSE, Sex.FEMALE, 49, LOW_INCOME_MARGINAL, DISABILITY)),
  DISABLED_ELDER_WITH_FAMILY(
      adult(HEAD, Sex.FEMALE, 48), elder(PARENT, Sex.FEMALE, 76, DISABLED_ELDER)),
  LEFT_BEHIND_CHILD(
      elder(HEAD, Sex.FEMALE, 66), childWith(GRANDCHILD, Sex.MALE, 100, CHILD_IN_HARDSHIP)),
  ORPHAN_WITH_KIN(elder(HEAD, Sex.MALE, 68), childWith(GRANDCHILD, Sex.FEMALE, 120, ORPHAN)),
  UNSUPPORTED_CHILD(
      elder(HEAD, Sex.FEMALE, 70), childWith(GRANDCHILD, Sex.MALE, 90, DE_FACTO_UNSUPPORTED_CHILD)),
  MARTYRS_CHILD(adult(HEAD, Sex.FEMALE, 31), childWith(SON, Sex.MALE, 24, MARTYR_CHILD)),
  SOON_TOO_OLD(
      adult(HEAD, Sex.FEMALE, 35), adult(SPOUSE, Sex.MALE, 37), child(DAUGHTER, Sex.FEMALE, 35)),
  LOST_THEIR_ONLY_CHILD(
      elder(HEAD, Sex.MALE, 64, SPECIAL_FAMILY), elder(SPOUSE, Sex.FEMALE, 62, SPECIAL_FAMILY)),
  ILLNESS_EATS_THE_INCOME(
      adult(HEAD, Sex.MALE, 52, RIGID_EXPENDITURE), adult(SPOUSE, Sex.FEMALE, 51)),
  WORKING_COUPLE(adult(HEAD, Sex.MALE, 40), adult(SPOUSE, Sex.FEMALE, 39));

  private static final int MONTHS_PER_YEAR = 12;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Member> members;

  Situation(Member... members) {
    this.members = List.of(members);
  }

  /** Who lives there, the head first. */
  List<Member> members() {
    return members;
  }

  /**
   * Someone who lives there.
   *
   * @param relation to the head
   * @param ageMonths about how old
   */
  record Member(HouseholdRelation relation, Sex sex, int ageMonths, Set<StatusKind> statuses) {
    /** Old enough to act for others. */
    boolean isAdult() {
      return ageMonths >= 18 * MONTHS_PER_YEAR;
    }

    /** Old enough for subsidised meals. */
    boolean isElder() {
      return ageMonths >= 60 * MONTHS_PER_YEAR;
    }
  }

  private static Member adult(
      HouseholdRelation relation, Sex sex, int ageYears, StatusKind... statuses) {
    return new Member(relation, sex, ageYears * MONTHS_PER_YEAR + 5, Set.of(statuses));
  }

  private static Member elder(
      HouseholdRelation relation, Sex sex, int ageYears, StatusKind... statuses) {
    return adult(relation, sex, ageYears, statuses);
  }

  private static Member child(HouseholdRelation relation, Sex sex, int ageMonths) {
    return new Member(relation, sex, ageMonths, Set.of());
  }

  private static Member childWith(
      HouseholdRelation relation, Sex sex, int ageMonths, StatusKind status) {
    return new Member(relation, sex, ageMonths, Set.of(status));
  }
}
