package org.huimin.childcare.application.lasting;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.application.Standards;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.Nursery;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.AgeGroup;
import org.huimin.childcare.domain.lasting.Assessed;
import org.huimin.childcare.domain.lasting.Criterion;
import org.huimin.childcare.domain.lasting.Enrolment;
import org.huimin.childcare.domain.lasting.Enrolments;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.people.People;
import org.huimin.people.PersonFacts;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;

/** Looks at what the registers say of a child at a moment, and ranks by it (评估). */
@Singleton
final class AssessApplicants {
  private static final Set<StatusKind> HARDSHIP =
      EnumSet.of(
          StatusKind.CHILD_IN_HARDSHIP, StatusKind.ORPHAN, StatusKind.DE_FACTO_UNSUPPORTED_CHILD);
  private static final Set<StatusKind> AID =
      EnumSet.of(
          StatusKind.MINIMUM_LIVING_ALLOWANCE,
          StatusKind.DESTITUTE,
          StatusKind.LOW_INCOME_MARGINAL);
  private static final int COUNTY_DIGITS = 6;

  /** More than any child has brothers and sisters in nurseries. */
  private static final int ENROLMENTS_LOOKED_AT = 100;

  private final People people;
  private final Enrolments enrolments;
  private final PlacePolicies policies;
  private final Standards standards;

  AssessApplicants(
      People people, Enrolments enrolments, PlacePolicies policies, Standards standards) {
    this.people = people;
    this.enrolments = enrolments;
    this.policies = policies;
    this.standards = standards;
  }

  /** What one nursery's list makes of the child. */
  record Outcome(AgeGroup ageGroup, Assessed assessed) {}

  /**
   * By nursery.
   *
   * @param startsOn the first day wanted
   * @param bothParentsWorking as declared
   */
  Map<NurseryId, Outcome> of(
      PersonFacts child,
      List<Nursery> nurseries,
      LocalDate startsOn,
      boolean bothParentsWorking,
      Instant now) {
    var today = BusinessTime.dayOf(now);
    var statuses =
        people.statusesOn(child.personId(), today).stream()
            .map(RecognisedStatus::kind)
            .collect(Collectors.toSet());
    var siblings = siblingsOf(child, today);
    return nurseries.stream()
        .collect(
            Collectors.toMap(
                Nursery::id,
                nursery -> {
                  var met = EnumSet.noneOf(Criterion.class);
                  add(met, Criterion.MARTYR_CHILD, statuses.contains(StatusKind.MARTYR_CHILD));
                  add(met, Criterion.CHILD_IN_HARDSHIP, any(statuses, HARDSHIP));
                  add(met, Criterion.FAMILY_ON_AID, any(statuses, AID));
                  add(met, Criterion.BOTH_PARENTS_WORKING, bothParentsWorking);
                  add(
                      met,
                      Criterion.LIVES_IN_COUNTY,
                      county(nursery.region()).contains(child.region()));
                  add(
                      met,
                      Criterion.SIBLING_IN_NURSERY,
                      siblings.stream()
                          .anyMatch(
                              each ->
                                  each.nursery().equals(nursery.id())
                                      && each.until().isAfter(startsOn)));
                  return new Outcome(
                      ageGroup(child.birthDate(), startsOn, nursery.region()),
                      policies.ranking(nursery.region(), today).assess(met));
                }));
  }

  private AgeGroup ageGroup(LocalDate birth, LocalDate startsOn, RegionCode region) {
    return AgeGroup.on(
        birth,
        startsOn,
        standards.of(ClassType.INFANT, region, startsOn).ages().untilMonths(),
        standards.of(ClassType.TODDLER, region, startsOn).ages().untilMonths());
  }

  /** What other children of the same guardians have. */
  private List<Enrolment> siblingsOf(PersonFacts child, LocalDate today) {
    var siblings =
        people.guardiansOf(child.personId(), today).stream()
            .flatMap(guardian -> people.wardsOf(guardian, today).stream())
            .map(PersonFacts::personId)
            .filter(ward -> ward != child.personId())
            .distinct()
            .map(ChildId::new)
            .toList();
    return enrolments.ofChildren(siblings, null, ENROLMENTS_LOOKED_AT);
  }

  private static RegionCode county(RegionCode region) {
    return region.prefix().length() <= COUNTY_DIGITS
        ? region
        : new RegionCode(region.prefix().substring(0, COUNTY_DIGITS));
  }

  private static boolean any(Set<StatusKind> statuses, Set<StatusKind> wanted) {
    return statuses.stream().anyMatch(wanted::contains);
  }

  private static void add(Set<Criterion> met, Criterion criterion, boolean meets) {
    if (meets) {
      met.add(criterion);
    }
  }
}
