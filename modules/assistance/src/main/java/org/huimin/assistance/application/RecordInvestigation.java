package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.assistance.domain.Investigation;
import org.huimin.assistance.domain.InvestigationMethod;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;

/** What the investigation found is recorded (调查核对, 民发〔2021〕57号 art. 15 to 17). */
@Singleton
public final class RecordInvestigation {
  private final CaseWork caseWork;
  private final People people;
  private final Applications applications;
  private final AllowanceRule rule;
  private final Clock clock;

  RecordInvestigation(
      CaseWork caseWork,
      People people,
      Applications applications,
      AllowanceRule rule,
      Clock clock) {
    this.caseWork = caseWork;
    this.people = people;
    this.applications = applications;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param investigators who investigated
   * @param methods how
   * @param findings in words
   * @param facts income and property as verified
   */
  public record Findings(
      List<String> investigators,
      Set<InvestigationMethod> methods,
      String findings,
      StatedFacts facts) {
    /** Copies the collections. */
    public Findings {
      investigators = List.copyOf(investigators);
      methods = Set.copyOf(methods);
    }
  }

  /** Records it, and computes the amount from the verified facts. */
  public AllowanceApplication record(Caller caller, ApplicationId id, Findings found) {
    return caseWork.step(
        caller,
        id,
        "incomes, property, findings",
        application -> {
          var today = BusinessTime.today(clock);
          var household =
              people
                  .household(application.householdId(), today)
                  .orElseThrow(() -> new NotFoundException("household"));
          var verified = rule.situation(household, today, found.facts());
          var after =
              application.investigated(
                  new Investigation(
                      clock.instant(),
                      caller.callerId(),
                      found.investigators().stream().map(String::strip).toList(),
                      found.methods(),
                      found.findings(),
                      verified));
          applications.freeze(id, rule.inputs(verified, application.region(), today));
          return after;
        });
  }
}
