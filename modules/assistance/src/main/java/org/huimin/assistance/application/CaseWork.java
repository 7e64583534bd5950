package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.huimin.assistance.domain.AllowanceApplication;
import org.huimin.assistance.domain.ApplicationId;
import org.huimin.assistance.domain.Applications;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** What every step of a case worker has in common: the right to it, the lock, the trail. */
@Singleton
final class CaseWork {
  private final Transactions transactions;
  private final Access access;
  private final HouseholdTrail trail;
  private final Applications applications;
  private final Deadlines deadlines;

  CaseWork(
      Transactions transactions,
      Access access,
      HouseholdTrail trail,
      Applications applications,
      Deadlines deadlines) {
    this.transactions = transactions;
    this.access = access;
    this.trail = trail;
    this.applications = applications;
    this.deadlines = deadlines;
  }

  /**
   * Takes an application one step on.
   *
   * @throws NotFoundException if there is none, or it belongs to another region
   */
  AllowanceApplication step(
      Caller caller, ApplicationId id, String fields, UnaryOperator<AllowanceApplication> change) {
    access.require(caller, AssistanceAction.PROCESS_APPLICATION);
    return transactions.write(
        () -> {
          var before =
              applications.lock(id).orElseThrow(() -> new NotFoundException("application"));
          if (!access.reaches(caller, before.region())) {
            throw new NotFoundException("application");
          }
          var after = change.apply(before);
          applications.save(after, deadlines.workBy(after));
          trail.record(caller, after, AssistanceAction.PROCESS_APPLICATION, fields);
          return after;
        });
  }
}
