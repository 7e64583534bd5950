package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.assistance.domain.Acceptance;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.platform.access.Caller;

/** The office takes an application on (受理, 民发〔2021〕57号 art. 10 and 11). */
@Singleton
public final class AcceptApplication {
  private final CaseWork caseWork;
  private final Clock clock;

  AcceptApplication(CaseWork caseWork, Clock clock) {
    this.caseWork = caseWork;
    this.clock = clock;
  }

  /**
   * Takes it on; the time limits run from today.
   *
   * @param nearRelativeOfStaff whether it is to be registered separately
   */
  public AllowanceApplication accept(Caller caller, ApplicationId id, boolean nearRelativeOfStaff) {
    return caseWork.step(
        caller,
        id,
        "acceptance",
        application ->
            application.accepted(
                new Acceptance(clock.instant(), caller.callerId(), nearRelativeOfStaff)));
  }
}
