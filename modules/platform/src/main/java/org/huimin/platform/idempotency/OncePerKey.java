package org.huimin.platform.idempotency;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Sha256;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Problem;
import org.huimin.platform.web.Problems;
import org.huimin.platform.web.ReplayedProblemException;
import org.huimin.platform.web.RequestLocale;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same answer, and has one effect, however often a request is sent under the same key.
 */
@Singleton
public final class OncePerKey {
  private final Answers answers;
  private final InFlight inFlight;
  private final Transactions transactions;
  private final Problems problems;
  private final ObjectMapper json;

  OncePerKey(
      Answers answers,
      InFlight inFlight,
      Transactions transactions,
      Problems problems,
      ObjectMapper json) {
    this.answers = answers;
    this.inFlight = inFlight;
    this.transactions = transactions;
    this.problems = problems;
    this.json = json;
  }

  /**
   * Names a request.
   *
   * @param caller who asks; null where anyone may
   * @param operation what for, {@code context/kebab-case}
   * @param key the Idempotency-Key
   * @param content the whole content, ids in the path included; null for none
   */
  public RequestKey key(
      @Nullable Caller caller, String operation, String key, @Nullable Object content) {
    var callerId = caller == null ? "anonymous" : caller.callerId();
    return new RequestKey(
        callerId, operation, key, Sha256.hex(content == null ? "" : write(content)));
  }

  /**
   * Does work once in one transaction with the record of its answer. A refusal undoes the work and
   * is recorded too.
   *
   * @param key see {@link #key}
   * @param type the type of the answer
   * @param status the status of a success
   * @param work decides and saves; may run again after a passing failure of the database
   * @return the answer, from now or from the first time
   */
  public <T> HttpResponse<T> answer(
      RequestKey key, Class<T> type, HttpStatus status, Supplier<T> work) {
    return inFlight.alone(key, () -> respond(decide(key, status, work), type));
  }

  /** As {@link #answer(RequestKey, Class, HttpStatus, Supplier)}, naming the request on the way. */
  public <T> HttpResponse<T> answer(
      Caller caller,
      String operation,
      String key,
      @Nullable Object content,
      Class<T> type,
      HttpStatus status,
      Supplier<T> work) {
    return answer(key(caller, operation, key, content), type, status, work);
  }

  /**
   * Hands a request to a batch that keeps the answers itself; see {@link BatchedAnswers}. The
   * answer is sent as it was kept, problem or not: these are the answers of rushes, and reading
   * them only to write them again, or looking up who handles an exception, costs more than deciding
   * them.
   *
   * @param key see {@link #key}
   * @param type the type of the answer, unless it is a problem
   * @param submit queues the request and returns the committed answer
   */
  public <T> HttpResponse<T> answerFromBatch(
      RequestKey key, Class<T> type, Function<RequestKey, StoredAnswer> submit) {
    return inFlight.alone(key, () -> asKept(submit.apply(key), type));
  }

  /** An answer to keep. */
  public StoredAnswer success(HttpStatus status, Object body) {
    return new StoredAnswer(status.getCode(), write(body));
  }

  /** A refusal to keep, in the given language. */
  public StoredAnswer refusal(RefusedException refused, java.util.Locale locale) {
    return stored(problems.of(refused, locale));
  }

  private <T> StoredAnswer decide(RequestKey key, HttpStatus status, Supplier<T> work) {
    try {
      return decideOnce(key, status, work);
    } catch (IntegrityConstraintViolationException concurrent) {
      // Somebody else was faster, under the same key or after the same thing: whoever looks again
      // finds the answer, or the state that refuses.
      return decideOnce(key, status, work);
    }
  }

  private <T> StoredAnswer decideOnce(RequestKey key, HttpStatus status, Supplier<T> work) {
    try {
      return transactions.writeRepeatable(
          () ->
              answers
                  .find(key)
                  .orElseGet(
                      () -> {
                        var answer = success(status, work.get());
                        answers.record(key, answer);
                        return answer;
                      }));
    } catch (RefusedException refused) {
      return firstToStand(key, refusal(refused, RequestLocale.current()));
    }
  }

  private StoredAnswer firstToStand(RequestKey key, StoredAnswer refusal) {
    try {
      return transactions.writeRepeatable(
          () ->
              answers
                  .find(key)
                  .orElseGet(
                      () -> {
                        answers.record(key, refusal);
                        return refusal;
                      }));
    } catch (IntegrityConstraintViolationException concurrent) {
      return transactions.read(() -> answers.find(key)).orElse(refusal);
    }
  }

  private <T> HttpResponse<T> respond(StoredAnswer answer, Class<T> type) {
    if (!answer.isSuccess()) {
      throw new ReplayedProblemException(read(answer.json(), Problem.class));
    }
    return HttpResponse.<T>status(HttpStatus.valueOf(answer.status()))
        .body(read(answer.json(), type));
  }

  /** The content is JSON of the type already, which the signature cannot say. */
  @SuppressWarnings({"unchecked", "unused"})
  private static <T> HttpResponse<T> asKept(StoredAnswer answer, Class<T> type) {
    return (HttpResponse<T>)
        HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
            .contentType(answer.isSuccess() ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
            .body(answer.json().getBytes(StandardCharsets.UTF_8));
  }

  private StoredAnswer stored(Problem problem) {
    return new StoredAnswer(problem.status(), write(problem));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
