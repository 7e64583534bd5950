package org.huimin.platform.idempotency;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.huimin.kernel.HuiminException;
import org.huimin.platform.web.StatusException;

/** Keeps the answers of a whole batch of requests in the transaction that decides them. */
@Singleton
public final class BatchedAnswers {
  private final Answers answers;

  BatchedAnswers(Answers answers) {
    this.answers = answers;
  }

  /**
   * A command under the key of its request.
   *
   * @param key see {@link OncePerKey#key}
   * @param command what to decide
   */
  public record Keyed<C>(RequestKey key, C command) {}

  /** What came of one command of a batch. */
  public sealed interface Outcome {
    /**
     * The answer, or the problem that this one request met.
     *
     * @throws StatusException when the key was used for something else
     */
    StoredAnswer orThrow();

    /** A problem that is told to this one request and not kept under its key. */
    static Outcome notKept(HuiminException problem) {
      return new NotKept(problem);
    }
  }

  private record Answered(StoredAnswer answer) implements Outcome {
    @Override
    public StoredAnswer orThrow() {
      return answer;
    }
  }

  private record NotKept(HuiminException problem) implements Outcome {
    @Override
    public StoredAnswer orThrow() {
      throw problem;
    }
  }

  private record Rejected(HttpStatus status, String code) implements Outcome {
    @Override
    public StoredAnswer orThrow() {
      throw new StatusException(status, code);
    }
  }

  /**
   * Decides those requests that were not answered before, keeps their answers and returns all
   * answers in order. Runs inside the transaction of the batch.
   *
   * @param requests in the order in which they came
   * @param decide decides fresh commands, an outcome for each in order
   * @param render turns an outcome into the answer to keep
   */
  public <C, R> List<Outcome> decide(
      List<Keyed<C>> requests,
      Function<List<C>, List<R>> decide,
      BiFunction<C, R, StoredAnswer> render) {
    Map<RequestKey, Outcome> outcomes = new HashMap<>();
    answers
        .find(requests.stream().map(Keyed::key).toList())
        .forEach((key, found) -> outcomes.put(key, outcome(found)));
    Map<RequestKey.Name, Keyed<C>> fresh = new LinkedHashMap<>();
    for (var request : requests) {
      if (!outcomes.containsKey(request.key())) {
        var other = fresh.putIfAbsent(request.key().name(), request);
        if (other != null && !other.key().equals(request.key())) {
          outcomes.put(
              request.key(),
              new Rejected(HttpStatus.UNPROCESSABLE_ENTITY, "platform/idempotency-key-reused"));
        }
      }
    }
    decideFresh(new ArrayList<>(fresh.values()), decide, render, outcomes);
    return requests.stream()
        .map(request -> Objects.requireNonNull(outcomes.get(request.key())))
        .toList();
  }

  private <C, R> void decideFresh(
      List<Keyed<C>> fresh,
      Function<List<C>, List<R>> decide,
      BiFunction<C, R, StoredAnswer> render,
      Map<RequestKey, Outcome> outcomes) {
    if (fresh.isEmpty()) {
      return;
    }
    var results = decide.apply(fresh.stream().map(Keyed::command).toList());
    Map<RequestKey, StoredAnswer> toKeep = new LinkedHashMap<>();
    for (var i = 0; i < fresh.size(); i++) {
      var answer = render.apply(fresh.get(i).command(), results.get(i));
      toKeep.put(fresh.get(i).key(), answer);
      outcomes.put(fresh.get(i).key(), new Answered(answer));
    }
    answers.record(toKeep);
  }

  private static Outcome outcome(Answers.Found found) {
    return found.sameContent()
        ? new Answered(found.answer())
        : new Rejected(HttpStatus.UNPROCESSABLE_ENTITY, "platform/idempotency-key-reused");
  }
}
