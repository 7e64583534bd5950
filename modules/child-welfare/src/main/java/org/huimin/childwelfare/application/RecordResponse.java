package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.kernel.InvalidInputException;
import org.huimin.people.People;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** What was done first is recorded (应急处置). */
@Singleton
public final class RecordResponse {
  private final Transactions transactions;
  private final CaseFiles files;
  private final ChildCases cases;
  private final Escalations escalations;
  private final People people;
  private final Clock clock;

  RecordResponse(
      Transactions transactions,
      CaseFiles files,
      ChildCases cases,
      Escalations escalations,
      People people,
      Clock clock) {
    this.transactions = transactions;
    this.files = files;
    this.cases = cases;
    this.escalations = escalations;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param respondedAt when somebody was with the child, null for now
   * @param findings what was found
   * @param measures what was done
   * @param childPersonId the child in the registry, null if unknown
   */
  public record Done(
      @Nullable Instant respondedAt,
      String findings,
      String measures,
      @Nullable Long childPersonId) {}

  /** Records it; a late one also escalates, if no job has done so yet. */
  public ChildCase record(Caller caller, CaseId id, Done done) {
    return transactions.write(
        () -> {
          var before = files.requireMine(caller, ChildWelfareAction.RESPOND, cases.lock(id));
          var child = done.childPersonId();
          if (child != null && people.find(child).isEmpty()) {
            throw InvalidInputException.meaningless("childPersonId", "child-welfare/no-such-child");
          }
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var after =
              before.responded(
                  done.respondedAt() == null ? now : done.respondedAt(),
                  now,
                  caller.callerId(),
                  done.findings(),
                  done.measures(),
                  child);
          cases.save(after);
          escalations.publishIfNew(before, after);
          files.record(caller, ChildWelfareAction.RESPOND, after);
          return after;
        });
  }
}
