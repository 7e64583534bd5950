package org.huimin.elderlycare.application;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.elderlycare.MealWish;
import org.huimin.elderlycare.application.PrepareBookings.Prepared;
import org.huimin.elderlycare.application.PrepareBookings.Wanted;
import org.huimin.elderlycare.domain.BookingRequest;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.people.ActingFor;
import org.huimin.people.ActingScope;
import org.huimin.people.People;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.NewAccessEntry;
import org.huimin.platform.batch.BatchSettings;
import org.huimin.platform.batch.CommandBatcher;
import org.huimin.platform.idempotency.BatchedAnswers;
import org.huimin.platform.idempotency.BatchedAnswers.Keyed;
import org.huimin.platform.idempotency.BatchedAnswers.Outcome;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.platform.transaction.Transactions;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Books meals (订餐). Many callers want the same few meals in the last minutes before orders close,
 * so requests queue and are looked into and decided together.
 */
@Singleton
public final class BookMeals {
  private static final int MOST_TRIES = 3;
  private static final BatchSettings BATCHES = new BatchSettings(300, 20_000);

  /**
   * A wish in the queue.
   *
   * @param wish what is wanted
   * @param caller who wants it
   * @param today the day on which the caller's right to act for the person is looked at
   * @param locale the language of the answer
   */
  public record Command(MealWish wish, Caller caller, LocalDate today, Locale locale) {
    private ActingFor acting() {
      return new ActingFor(caller, wish.personId());
    }

    private Wanted wanted() {
      return new Wanted(wish, caller.callerId());
    }
  }

  private record Ready(Command command, BookingRequest request) {}

  private final Transactions transactions;
  private final People people;
  private final PrepareBookings prepare;
  private final DecideBookings decide;
  private final BatchedAnswers batched;
  private final BookingAnswers answers;
  private final AccessTrail trail;
  private final CommandBatcher<Keyed<Command>, Outcome> batcher;

  BookMeals(
      Transactions transactions,
      People people,
      PrepareBookings prepare,
      DecideBookings decide,
      BatchedAnswers batched,
      BookingAnswers answers,
      AccessTrail trail) {
    this.transactions = transactions;
    this.people = people;
    this.prepare = prepare;
    this.decide = decide;
    this.batched = batched;
    this.answers = answers;
    this.trail = trail;
    batcher = new CommandBatcher<>("meal-bookings", transactions, this::decideBatch, BATCHES);
  }

  /**
   * Queues a wish and waits until it is decided and committed.
   *
   * @throws NotFoundException if there is no such meal, or no such person for the caller
   * @throws InvalidInputException if a meal is named twice, or none
   */
  public StoredAnswer submit(RequestKey key, Command command) {
    requireDistinct(command.wish());
    for (int attempt = 1; ; attempt++) {
      try {
        return batcher.submit(new Keyed<>(key, command)).orThrow();
      } catch (IntegrityConstraintViolationException lostRace) {
        // Another server booked the same person's lunch, or answered the same key, in between; with
        // that committed the next decision sees it.
        if (attempt == MOST_TRIES) {
          throw lostRace;
        }
      }
    }
  }

  /** Decides wishes at once without a queue, all in one transaction: for setting up. */
  public List<BookingOutcome> bookAll(List<MealWish> wishes, String bookedBy) {
    wishes.forEach(BookMeals::requireDistinct);
    return transactions.write(
        () ->
            decide.decide(
                prepare
                    .prepare(wishes.stream().map(wish -> new Wanted(wish, bookedBy)).toList())
                    .stream()
                    .map(Prepared::orThrow)
                    .toList()));
  }

  private static void requireDistinct(MealWish wish) {
    if (wish.mealIds().isEmpty() || new HashSet<>(wish.mealIds()).size() < wish.mealIds().size()) {
      throw InvalidInputException.meaningless("mealIds", "elderly-care/meal-named-twice");
    }
  }

  /** Lets the queue run empty. */
  @PreDestroy
  void close() {
    batcher.close();
  }

  private List<Outcome> decideBatch(List<Keyed<Command>> batch) {
    var commands = batch.stream().map(Keyed::command).toList();
    var allowed = allowed(commands);
    var prepared =
        prepare
            .prepare(commands.stream().filter(allowed::contains).map(Command::wanted).toList())
            .iterator();
    var problems = new ArrayList<Optional<NotFoundException>>();
    var ready = new ArrayList<Keyed<Ready>>();
    for (var keyed : batch) {
      if (!allowed.contains(keyed.command())) {
        problems.add(Optional.of(new NotFoundException("person")));
        continue;
      }
      switch (prepared.next()) {
        case PrepareBookings.Missing(NotFoundException problem) ->
            problems.add(Optional.of(problem));
        case PrepareBookings.Ready(BookingRequest request) -> {
          problems.add(Optional.empty());
          ready.add(new Keyed<>(keyed.key(), new Ready(keyed.command(), request)));
        }
      }
    }
    var decided = batched.decide(ready, this::decideFresh, this::answer).iterator();
    return problems.stream()
        .map(problem -> problem.map(Outcome::notKept).orElseGet(decided::next))
        .toList();
  }

  /** Those whose callers may book for the person; midnight parts a batch. */
  private Set<Command> allowed(List<Command> commands) {
    Set<Command> allowed = new HashSet<>();
    commands.stream()
        .collect(Collectors.groupingBy(Command::today))
        .forEach(
            (today, sameDay) -> {
              var scopes = people.scopesFor(sameDay.stream().map(Command::acting).toList(), today);
              sameDay.stream()
                  .filter(
                      command ->
                          scopes
                              .getOrDefault(command.acting(), Set.of())
                              .contains(ActingScope.BOOK_SERVICES))
                  .forEach(allowed::add);
            });
    return allowed;
  }

  private List<BookingOutcome> decideFresh(List<Ready> ready) {
    var outcomes = decide.decide(ready.stream().map(Ready::request).toList());
    trail.recordAll(ready.stream().map(each -> access(each.command())).toList());
    return outcomes;
  }

  private static NewAccessEntry access(Command command) {
    long personId = command.wish().personId();
    return new NewAccessEntry(
        command.caller(),
        personId,
        "elderly-care/book-meals",
        "birthDate,region,statuses,meals",
        null,
        onBehalfOf(command.caller(), personId));
  }

  private StoredAnswer answer(Ready ready, BookingOutcome outcome) {
    return answers.answer(outcome, ready.command().locale());
  }

  private static @Nullable Long onBehalfOf(Caller caller, long personId) {
    var self = caller.personId();
    return self == null || self == personId ? null : Long.valueOf(personId);
  }
}
