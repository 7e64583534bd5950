package org.huimin.childcare.application.lasting;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.huimin.platform.jobs.RecurringJob;

/** The work on lasting places that nobody has to ask for (定时任务). */
@Factory
final class LastingJobs {
  private record Job(String name, Duration every, Runnable work) implements RecurringJob {
    @Override
    public void run() {
      work.run();
    }
  }

  /** Minutes matter: somebody waits for the place that another let lapse. */
  @Singleton
  @Named("childcare-offer-places")
  RecurringJob offerPlaces(OfferPlaces offers) {
    return new Job(
        "childcare/offer-places",
        Duration.ofMinutes(1),
        () -> {
          offers.expireDue();
          offers.remind();
          offers.lookAtDue();
        });
  }

  @Singleton
  @Named("childcare-tend-enrolments")
  RecurringJob tendEnrolments(TendEnrolments tend) {
    return new Job("childcare/tend-enrolments", Duration.ofMinutes(10), tend::tend);
  }
}
