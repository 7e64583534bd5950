package org.huimin.assistance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A household's application for the minimum living allowance and everything that happened to it
 * (最低生活保障申请). Its state follows from the stages it has passed, so the two cannot disagree.
 * Immutable: each stage gives a new one.
 *
 * @param id which
 * @param policyId the policy applied for
 * @param householdId the applying household
 * @param region where the household applies; its offices decide
 * @param applicantPersonId the member who applies for all (申请人, art. 4)
 * @param submittedAt when
 * @param declared the situation as the household states it, null if left to the data check
 * @param acceptance when taken on
 * @param investigation what was found
 * @param publicity when displayed
 * @param decision what was decided
 */
public record AllowanceApplication(
    ApplicationId id,
    long policyId,
    long householdId,
    RegionCode region,
    long applicantPersonId,
    Instant submittedAt,
    @Nullable EconomicSituation declared,
    @Nullable Acceptance acceptance,
    @Nullable Investigation investigation,
    @Nullable Publicity publicity,
    @Nullable Decision decision) {

  /** 每组调查人员不得少于2人 (art. 16). */
  private static final int INVESTIGATORS_NEEDED = 2;

  /** How far it has come. */
  public ApplicationState state() {
    if (decision != null) {
      return decision.approved() ? ApplicationState.APPROVED : ApplicationState.REFUSED;
    }
    if (publicity != null) {
      return ApplicationState.PUBLICISED;
    }
    if (investigation != null) {
      return ApplicationState.INVESTIGATED;
    }
    return acceptance == null ? ApplicationState.SUBMITTED : ApplicationState.ACCEPTED;
  }

  /** Everybody whose facts it holds: the applicant and the members, as declared and as found. */
  public Set<Long> personIds() {
    var persons = new TreeSet<Long>();
    persons.add(applicantPersonId);
    if (declared != null) {
      declared.members().forEach(member -> persons.add(member.personId()));
    }
    if (investigation != null) {
      investigation.verified().members().forEach(member -> persons.add(member.personId()));
    }
    return persons;
  }

  /**
   * Takes the application on.
   *
   * @throws RefusedException if that was done before
   */
  public AllowanceApplication accepted(Acceptance acceptance) {
    require(state() == ApplicationState.SUBMITTED);
    return with(acceptance, investigation, publicity, decision);
  }

  /**
   * Records what the investigation found. After an objection during the display it may be done
   * again (art. 19); the display is not repeated.
   *
   * @throws RefusedException at another stage, or with fewer than two investigators
   */
  public AllowanceApplication investigated(Investigation investigation) {
    require(state() == ApplicationState.ACCEPTED || state() == ApplicationState.PUBLICISED);
    if (new HashSet<>(investigation.investigators()).size() < INVESTIGATORS_NEEDED) {
      throw new RefusedException(new AssistanceRefusal.TooFewInvestigators(INVESTIGATORS_NEEDED));
    }
    return with(acceptance, investigation, publicity, decision);
  }

  /**
   * Puts the preliminary opinion up.
   *
   * @throws RefusedException at another stage
   */
  public AllowanceApplication publicised(Publicity publicity) {
    require(state() == ApplicationState.INVESTIGATED);
    return with(acceptance, investigation, publicity, decision);
  }

  /**
   * Grants what was computed, once the display is over.
   *
   * @param assessment computed from the verified situation for the day of the decision
   * @throws RefusedException if the display runs, a prescribed home visit is missing, or the
   *     computation gives nothing
   */
  public AllowanceApplication approved(
      Instant at, String by, String reasons, Assessment assessment) {
    require(state() == ApplicationState.PUBLICISED);
    requirePublicityOver(BusinessTime.dayOf(at));
    if (acceptance != null
        && acceptance.nearRelativeOfStaff()
        && (investigation == null
            || !investigation.methods().contains(InvestigationMethod.HOME_VISIT))) {
      throw new RefusedException(new AssistanceRefusal.HomeVisitNeeded());
    }
    if (!assessment.isEligible()) {
      throw new RefusedException(new AssistanceRefusal.NotEligible());
    }
    return with(
        acceptance,
        investigation,
        publicity,
        new Decision(at, by, true, reasons, assessment.monthlyAmount()));
  }

  /**
   * Refuses, with reasons. Possible as soon as the investigation is recorded (art. 18); a display
   * that has begun is waited for, so that its objections count.
   *
   * @throws RefusedException at another stage or while the display runs
   */
  public AllowanceApplication refused(Instant at, String by, String reasons) {
    require(state() == ApplicationState.INVESTIGATED || state() == ApplicationState.PUBLICISED);
    requirePublicityOver(BusinessTime.dayOf(at));
    return with(
        acceptance, investigation, publicity, new Decision(at, by, false, reasons, Money.ZERO));
  }

  private void requirePublicityOver(LocalDate today) {
    if (publicity != null && !publicity.isOverOn(today)) {
      throw new RefusedException(new AssistanceRefusal.PublicityRunning(publicity.lastDay()));
    }
  }

  private void require(boolean possible) {
    if (!possible) {
      throw new RefusedException(new AssistanceRefusal.WrongState(state()));
    }
  }

  private AllowanceApplication with(
      @Nullable Acceptance acceptance,
      @Nullable Investigation investigation,
      @Nullable Publicity publicity,
      @Nullable Decision decision) {
    return new AllowanceApplication(
        id,
        policyId,
        householdId,
        region,
        applicantPersonId,
        submittedAt,
        declared,
        acceptance,
        investigation,
        publicity,
        decision);
  }
}
