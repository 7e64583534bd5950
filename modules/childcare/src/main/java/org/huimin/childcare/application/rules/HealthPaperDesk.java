package org.huimin.childcare.application.rules;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.childcare.NewHealthPaper;
import org.huimin.childcare.domain.BookingRefusal.PaperAlreadyChecked;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.rules.HealthPaper;
import org.huimin.childcare.domain.rules.HealthPaper.Kind;
import org.huimin.childcare.domain.rules.HealthPaper.State;
import org.huimin.childcare.domain.rules.HealthPapers;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.ActingScope;
import org.huimin.people.Inbox;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Papers on children's health (健康证明与接种证查验): parents enter them, the nursery looks at the paper when
 * the child comes. What the nursery does not accept no longer counts.
 */
@Singleton
public final class HealthPaperDesk {
  private final HealthPapers papers;
  private final People people;
  private final Inbox inbox;
  private final AccessTrail trail;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  HealthPaperDesk(
      HealthPapers papers,
      People people,
      Inbox inbox,
      AccessTrail trail,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.papers = papers;
    this.people = people;
    this.inbox = inbox;
    this.trail = trail;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** Takes over papers; the nursery looks at them when the child comes, as at all others. */
  public void takeOver(List<NewHealthPaper> taken) {
    var now = clock.instant();
    transactions.write(
        () ->
            papers.addAll(
                taken.stream()
                    .map(
                        paper ->
                            new HealthPaper(
                                ids.next(),
                                new ChildId(paper.childId()),
                                Kind.valueOf(paper.kind().name()),
                                paper.issuedOn(),
                                paper.nextDueOn(),
                                paper.issuer(),
                                paper.number(),
                                State.DECLARED,
                                Caller.SYSTEM.callerId(),
                                now))
                    .toList()));
  }

  /**
   * Enters a paper.
   *
   * @throws NotFoundException if there is no such child for the caller
   * @throws InvalidInputException if the dates mean nothing
   */
  public HealthPaper declare(Caller caller, NewHealthPaper wanted) {
    var today = BusinessTime.today(clock);
    if (wanted.issuedOn().isAfter(today)) {
      throw InvalidInputException.meaningless("issuedOn", "childcare/paper-in-future");
    }
    var due = wanted.nextDueOn();
    if (due != null
        && (wanted.kind() != NewHealthPaper.Kind.VACCINATION || due.isBefore(wanted.issuedOn()))) {
      throw InvalidInputException.meaningless("nextDueOn", "childcare/paper-due-date");
    }
    return transactions.write(
        () -> {
          people.requireMayActFor(caller, wanted.childId(), today, ActingScope.BOOK_SERVICES);
          var paper =
              new HealthPaper(
                  ids.next(),
                  new ChildId(wanted.childId()),
                  Kind.valueOf(wanted.kind().name()),
                  wanted.issuedOn(),
                  due,
                  wanted.issuer(),
                  wanted.number(),
                  State.DECLARED,
                  caller.callerId(),
                  clock.instant());
          papers.addAll(List.of(paper));
          record(caller, paper.child(), "childcare/declare-health-paper");
          return paper;
        });
  }

  /**
   * A child's papers, newest first.
   *
   * @throws NotFoundException if there is no such child for the caller
   */
  public List<HealthPaper> of(Caller caller, ChildId child) {
    return transactions.write(
        () -> {
          people.requireMayActFor(
              caller, child.value(), BusinessTime.today(clock), ActingScope.BOOK_SERVICES);
          record(caller, child, "childcare/see-health-papers");
          return papers.of(child);
        });
  }

  /** The papers nobody has looked at yet, of children who come to the nursery. */
  public List<HealthPaper> toCheck(
      Caller caller, NurseryId nursery, @Nullable Long after, int limit) {
    return transactions.write(
        () -> {
          var found = papers.toCheck(nursery, BusinessTime.today(clock), after, limit);
          var seen = new LinkedHashSet<ChildId>();
          found.forEach(paper -> seen.add(paper.child()));
          seen.forEach(child -> record(caller, child, "childcare/see-health-papers"));
          return found;
        });
  }

  /**
   * Keeps that the nursery looked at a paper; if it is not accepted the parents are told.
   *
   * @param rejection why it is not accepted, null if it is
   * @throws NotFoundException if there is no such paper of a child who comes to the nursery
   * @throws RefusedException {@link PaperAlreadyChecked}
   */
  public HealthPaper check(
      Caller caller, NurseryId nursery, long paperId, @Nullable String rejection) {
    LocalDate today = BusinessTime.today(clock);
    return transactions.write(
        () -> {
          var paper =
              papers
                  .lock(paperId)
                  .filter(found -> papers.comesTo(nursery, found.child(), today))
                  .orElseThrow(() -> new NotFoundException("health-paper"));
          if (paper.state() != State.DECLARED) {
            throw new RefusedException(new PaperAlreadyChecked());
          }
          papers.check(paperId, caller.callerId(), clock.instant(), rejection);
          record(caller, paper.child(), "childcare/check-health-paper");
          if (rejection != null) {
            tellGuardians(paper.child(), today);
          }
          return papers.lock(paperId).orElseThrow();
        });
  }

  private void tellGuardians(ChildId child, LocalDate today) {
    people
        .guardiansOf(List.of(child.value()), today)
        .getOrDefault(child.value(), Set.of())
        .forEach(guardian -> inbox.send(guardian, "childcare/health-paper-rejected", Map.of()));
  }

  private void record(Caller caller, ChildId child, String action) {
    trail.record(caller, child.value(), action, "healthPapers", null, null);
  }
}
