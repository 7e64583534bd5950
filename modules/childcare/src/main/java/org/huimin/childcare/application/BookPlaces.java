package org.huimin.childcare.application;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.huimin.childcare.domain.Wish;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.platform.batch.BatchSettings;
import org.huimin.platform.batch.CommandBatcher;
import org.huimin.platform.idempotency.BatchedAnswers;
import org.huimin.platform.idempotency.BatchedAnswers.Keyed;
import org.huimin.platform.idempotency.BatchedAnswers.Outcome;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.platform.transaction.Transactions;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Books places for a child (预约托位). Requests are decided in batches, in the order in which they
 * came: first what depends on the child and the session alone, looked up for the whole batch at
 * once, then what others compete for.
 */
@Singleton
public final class BookPlaces {
  /** Another server may book for the same child or under the same key at the same moment. */
  private static final int ATTEMPTS = 5;

  private final Wishes wishes;
  private final BookingBatch batch;
  private final BatchedAnswers answers;
  private final Clock clock;
  private final CommandBatcher<Keyed<Asked>, Outcome> batcher;

  BookPlaces(
      Wishes wishes,
      BookingBatch batch,
      BatchedAnswers answers,
      Transactions transactions,
      Clock clock) {
    this.wishes = wishes;
    this.batch = batch;
    this.answers = answers;
    this.clock = clock;
    batcher =
        new CommandBatcher<>(
            "childcare-bookings", transactions, this::decide, BatchSettings.DEFAULT);
  }

  /**
   * A request in the queue.
   *
   * @param request what was asked for
   * @param at when
   * @param render turns the result into the answer to keep
   */
  record Asked(BookingRequest request, Instant at, Function<BookingResult, StoredAnswer> render) {}

  /**
   * A request with what is known about it without looking at others.
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
    var asked = new Keyed<>(key, new Asked(request, clock.instant(), render));
    for (int attempt = 1; ; attempt++) {
      try {
        return batcher.submit(asked).orThrow();
      } catch (IntegrityConstraintViolationException concurrent) {
        if (attempt == ATTEMPTS) {
          throw concurrent;
        }
      }
    }
  }

  /** Runs in the transaction of the batch. */
  private List<Outcome> decide(List<Keyed<Asked>> batched) {
    var looked = wishes.of(batched.stream().map(Keyed::command).toList());
    var commands = new ArrayList<Keyed<Command>>();
    for (int i = 0; i < batched.size(); i++) {
      if (looked.get(i) instanceof Wishes.Found(Wish wish)) {
        var asked = batched.get(i).command();
        commands.add(
            new Keyed<>(batched.get(i).key(), new Command(asked.request(), wish, asked.render())));
      }
    }
    var decided =
        answers
            .decide(commands, batch::decide, (command, result) -> command.render().apply(result))
            .iterator();
    return looked.stream()
        .map(
            each ->
                switch (each) {
                  case Wishes.Found _ -> decided.next();
                  case Wishes.Missing(NotFoundException missing) -> Outcome.notKept(missing);
                })
        .toList();
  }

  /** Decides what is queued and takes no more. */
  @PreDestroy
  void close() {
    batcher.close();
  }
}
