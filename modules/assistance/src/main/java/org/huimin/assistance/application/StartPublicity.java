package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Publicity;
import org.huimin.kernel.BusinessTime;
import org.huimin.platform.access.Caller;
import org.huimin.platform.parameters.DatedParameters;

/** The preliminary opinion is put up (公示, 民发〔2021〕57号 art. 19). */
@Singleton
public final class StartPublicity {
  private static final String DAYS = "assistance/publicity-days";

  private final CaseWork caseWork;
  private final DatedParameters parameters;
  private final Clock clock;

  StartPublicity(CaseWork caseWork, DatedParameters parameters, Clock clock) {
    this.caseWork = caseWork;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** Puts it up from today, for as many days as hold in the region. */
  public AllowanceApplication start(Caller caller, ApplicationId id) {
    return caseWork.step(
        caller,
        id,
        "publicity",
        application -> {
          var today = BusinessTime.today(clock);
          var days = parameters.valueOn(DAYS, application.region(), today).asLong();
          return application.publicised(
              new Publicity(today, Math.toIntExact(days), caller.callerId()));
        });
  }
}
