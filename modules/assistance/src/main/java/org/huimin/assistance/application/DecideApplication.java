package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.huimin.assistance.AllowanceDecided;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.ApplicationState;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.Assessment;
import org.huimin.assistance.domain.AssistanceRefusal;
import org.huimin.assistance.domain.Decision;
import org.huimin.assistance.domain.Entitlement;
import org.huimin.assistance.domain.Entitlements;
import org.huimin.assistance.domain.MinimumLivingAllowance;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.huimin.people.Inbox;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;
import org.huimin.platform.access.Caller;
import org.huimin.platform.outbox.Outbox;

/** An application is decided (审核确认, 民发〔2021〕57号 art. 20 and 21). */
@Singleton
public final class DecideApplication {
  private final CaseWork caseWork;
  private final Applications applications;
  private final Entitlements entitlements;
  private final AllowanceRule rule;
  private final People people;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;

  DecideApplication(
      CaseWork caseWork,
      Applications applications,
      Entitlements entitlements,
      AllowanceRule rule,
      People people,
      Inbox inbox,
      Outbox outbox,
      Clock clock) {
    this.caseWork = caseWork;
    this.applications = applications;
    this.entitlements = entitlements;
    this.rule = rule;
    this.people = people;
    this.inbox = inbox;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Grants what the rule computes from the verified facts with the values of today; the inputs are
   * frozen with the decision.
   *
   * @throws RefusedException if the display runs or the computation gives nothing
   */
  public AllowanceApplication approve(Caller caller, ApplicationId id, String reasons) {
    return caseWork.step(
        caller,
        id,
        "decision",
        application -> {
          var investigation = application.investigation();
          if (investigation == null) {
            throw new RefusedException(new AssistanceRefusal.WrongState(application.state()));
          }
          var inputs =
              rule.inputs(
                  investigation.verified(), application.region(), BusinessTime.today(clock));
          var assessment = MinimumLivingAllowance.assess(inputs);
          var after = application.approved(clock.instant(), caller.callerId(), reasons, assessment);
          applications.freeze(id, inputs);
          grant(after, assessment);
          return after;
        });
  }

  /** Refuses, with reasons. */
  public AllowanceApplication refuse(Caller caller, ApplicationId id, String reasons) {
    return caseWork.step(
        caller,
        id,
        "decision",
        application -> {
          var after = application.refused(clock.instant(), caller.callerId(), reasons);
          inbox.send(after.applicantPersonId(), "assistance/told-refused", Map.of());
          outbox.publish(new AllowanceDecided(id.value(), after.householdId(), false));
          return after;
        });
  }

  private void grant(AllowanceApplication approved, Assessment assessment) {
    var decision = decisionOf(approved);
    var firstMonth = decision.paysFrom().orElseThrow();
    entitlements.add(
        new Entitlement(
            approved.id(),
            approved.householdId(),
            approved.region(),
            approved.applicantPersonId(),
            assessment.supportedPersonIds(),
            decision.monthlyAmount(),
            firstMonth));
    var statuses = people.statusesOn(assessment.supportedPersonIds(), decision.day());
    for (long personId : assessment.supportedPersonIds().stream().sorted().toList()) {
      var held = statuses.get(personId);
      if (held == null
          || held.stream()
              .noneMatch(status -> status.kind() == StatusKind.MINIMUM_LIVING_ALLOWANCE)) {
        people.recogniseStatus(
            personId,
            new RecognisedStatus(
                StatusKind.MINIMUM_LIVING_ALLOWANCE,
                null,
                "最低生活保障审核确认 " + approved.id().text(),
                Period.since(decision.day())));
      }
    }
    inbox.send(
        approved.applicantPersonId(),
        "assistance/told-approved",
        Map.of("yuan", decision.monthlyAmount().toString(), "month", firstMonth.toString()));
    outbox.publish(new AllowanceDecided(approved.id().value(), approved.householdId(), true));
  }

  private static Decision decisionOf(AllowanceApplication application) {
    var decision = application.decision();
    if (decision == null) {
      throw new IllegalStateException("not " + ApplicationState.APPROVED);
    }
    return decision;
  }
}
