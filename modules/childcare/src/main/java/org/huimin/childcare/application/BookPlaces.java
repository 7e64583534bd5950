package org.huimin.childcare.application;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.Function;
import org.huimin.childcare.domain.Sessions;
import org.huimin.childcare.domain.Wish;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.batch.BatchSettings;
import org.huimin.platform.batch.CommandBatcher;
import org.huimin.platform.idempotency.BatchedAnswers;
import org.huimin.platform.idempotency.BatchedAnswers.Keyed;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.platform.transaction.Transactions;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Books places for a child (预约托位). What depends on the child and the session alone is looked at
 * first, by each request for itself; what others compete for is decided in batches, in the order in
 * which requests came.
 */
@Singleton
public final class BookPlaces {
  /** Another server may book for the same child or under the same key at the same moment. */
  private static final int ATTEMPTS = 5;

  private final Sessions sessions;
  private final Children children;
  private final Assessment assessment;
  private final Transactions transactions;
  private final Clock clock;
  private final CommandBatcher<Keyed<Command>, BatchedAnswers.Outcome> batcher;

  BookPlaces(
      Sessions sessions,
      Children children,
      Assessment assessment,
      BookingBatch batch,
      BatchedAnswers answers,
      Transactions transactions,
      Clock clock) {
    this.sessions = sessions;
    this.children = children;
    this.assessment = assessment;
    this.transactions = transactions;
    this.clock = clock;
    batcher =
        new CommandBatcher<>(
            "childcare-bookings",
            transactions,
            requests ->
                answers.decide(
                    requests, batch::decide, (command, result) -> command.render().apply(result)),
            BatchSettings.DEFAULT);
  }

  /**
   * A request with what is known about it before the batch.
   *
   * @param request what was asked for
   * @param wish the child and the sessions as far as they do not depend on others
   * @param render turns the result into the answer to keep
   */
  record Command(BookingRequest request, Wish wish, Function<BookingResult, StoredAnswer> render) {}

  /**
   * Books, or gives the answer of the first time.
   *
   * @param key names the request
   * @param render turns the result into the answer to keep; runs on another thread
   * @throws NotFoundException if there is no such child or session for the caller
   * @throws InvalidInputException if a session is named twice
   */
  public StoredAnswer book(
      RequestKey key, BookingRequest request, Function<BookingResult, StoredAnswer> render) {
    if (new HashSet<>(request.sessionIds()).size() < request.sessionIds().size()) {
      throw InvalidInputException.meaningless("sessionIds", "childcare/session-twice");
    }
    var wish = transactions.read(() -> wish(request));
    var command = new Keyed<>(key, new Command(request, wish, render));
    for (int attempt = 1; ; attempt++) {
      try {
        return batcher.submit(command).orThrow();
      } catch (IntegrityConstraintViolationException concurrent) {
        if (attempt == ATTEMPTS) {
          throw concurrent;
        }
      }
    }
  }

  private Wish wish(BookingRequest request) {
    var now = clock.instant();
    var child = children.actedForBy(request.caller(), request.child(), BusinessTime.dayOf(now));
    var found = sessions.findAll(request.sessionIds());
    if (found.size() < request.sessionIds().size()) {
      throw new NotFoundException("session");
    }
    var wished =
        request.sessionIds().stream()
            .map(id -> assessment.of(child, Objects.requireNonNull(found.get(id)), now))
            .toList();
    return new Wish(child, wished, request.acceptPartial(), request.acceptWithoutSubsidy());
  }

  /** Decides what is queued and takes no more. */
  @PreDestroy
  void close() {
    batcher.close();
  }
}
