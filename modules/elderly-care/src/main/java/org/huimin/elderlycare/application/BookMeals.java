package org.huimin.elderlycare.application;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.huimin.elderlycare.MealBookingId;
import org.huimin.elderlycare.MealWish;
import org.huimin.elderlycare.domain.BookingRequest;
import org.huimin.elderlycare.domain.Meal;
import org.huimin.elderlycare.domain.Meals;
import org.huimin.elderlycare.domain.SchemeBook;
import org.huimin.elderlycare.domain.Schemes;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
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
 * so requests queue and are decided together; what does not race is found out before.
 */
@Singleton
public final class BookMeals {
  private static final int MOST_TRIES = 3;
  private static final BatchSettings BATCHES = new BatchSettings(300, 20_000);

  /**
   * A request in the queue.
   *
   * @param request what is wanted
   * @param caller who wants it
   * @param locale the language of the answer
   */
  public record Command(BookingRequest request, Caller caller, Locale locale) {}

  private final Transactions transactions;
  private final Diners diners;
  private final Meals meals;
  private final Schemes schemes;
  private final DecideBookings decide;
  private final BatchedAnswers batched;
  private final BookingAnswers answers;
  private final AccessTrail trail;
  private final TsidGenerator ids;
  private final CommandBatcher<Keyed<Command>, Outcome> batcher;

  BookMeals(
      Transactions transactions,
      Diners diners,
      Meals meals,
      Schemes schemes,
      DecideBookings decide,
      BatchedAnswers batched,
      BookingAnswers answers,
      AccessTrail trail,
      TsidGenerator ids) {
    this.transactions = transactions;
    this.diners = diners;
    this.meals = meals;
    this.schemes = schemes;
    this.decide = decide;
    this.batched = batched;
    this.answers = answers;
    this.trail = trail;
    this.ids = ids;
    batcher = new CommandBatcher<>("meal-bookings", transactions, this::decideBatch, BATCHES);
  }

  /**
   * Finds out everything about a wish that does not race.
   *
   * @param bookedBy the caller's id
   * @throws NotFoundException if there is no such person or meal
   * @throws InvalidInputException if a meal is named twice, or none
   */
  public BookingRequest prepare(MealWish wish, String bookedBy) {
    if (wish.mealIds().isEmpty() || new HashSet<>(wish.mealIds()).size() < wish.mealIds().size()) {
      throw InvalidInputException.meaningless("mealIds", "elderly-care/meal-named-twice");
    }
    return transactions.read(
        () -> {
          var found = meals.findAll(wish.mealIds());
          if (found.size() < wish.mealIds().size()) {
            throw new NotFoundException("meal");
          }
          var diner = diners.of(wish.personId(), found.values().stream().map(Meal::day).toList());
          List<RegionCode> places =
              new ArrayList<>(found.values().stream().map(Meal::place).toList());
          places.add(diner.home());
          return new BookingRequest(
              new MealBookingId(ids.next()),
              diner,
              new SchemeBook(schemes.around(places)),
              wish.mealIds(),
              wish.fulfilment(),
              wish.addressId(),
              wish.acceptPartial(),
              wish.acceptWithoutSubsidy(),
              bookedBy);
        });
  }

  /** Queues a request and waits until it is decided and committed. */
  public StoredAnswer submit(RequestKey key, Command command) {
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
    var requests = wishes.stream().map(wish -> prepare(wish, bookedBy)).toList();
    return transactions.write(() -> decide.decide(requests));
  }

  /** Lets the queue run empty. */
  @PreDestroy
  void close() {
    batcher.close();
  }

  private List<Outcome> decideBatch(List<Keyed<Command>> batch) {
    return batched.decide(batch, this::decideFresh, (command, outcome) -> answer(command, outcome));
  }

  private List<BookingOutcome> decideFresh(List<Command> commands) {
    var outcomes = decide.decide(commands.stream().map(Command::request).toList());
    for (var command : commands) {
      long personId = command.request().diner().personId();
      trail.record(
          command.caller(),
          personId,
          "elderly-care/book-meals",
          "birthDate,region,statuses,meals",
          null,
          onBehalfOf(command.caller(), personId));
    }
    return outcomes;
  }

  private StoredAnswer answer(Command command, BookingOutcome outcome) {
    return answers.answer(outcome, command.locale());
  }

  private static @Nullable Long onBehalfOf(Caller caller, long personId) {
    var self = caller.personId();
    return self == null || self == personId ? null : Long.valueOf(personId);
  }
}
