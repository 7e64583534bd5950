package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.childwelfare.domain.Closure;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;

/** A case ends (结案). */
@Singleton
public final class CloseCase {
  private final Transactions transactions;
  private final CaseFiles files;
  private final ChildCases cases;
  private final Clock clock;

  CloseCase(Transactions transactions, CaseFiles files, ChildCases cases, Clock clock) {
    this.transactions = transactions;
    this.files = files;
    this.cases = cases;
    this.clock = clock;
  }

  /** Ends it with a result. */
  public ChildCase close(Caller caller, CaseId id, Closure.Result result, String summary) {
    return transactions.write(
        () -> {
          var before = files.requireMine(caller, ChildWelfareAction.CLOSE_CASE, cases.lock(id));
          var after =
              before.closed(
                  new Closure(
                      clock.instant().truncatedTo(ChronoUnit.MICROS),
                      caller.callerId(),
                      result,
                      summary));
          cases.save(after);
          files.record(caller, ChildWelfareAction.CLOSE_CASE, after);
          return after;
        });
  }
}
