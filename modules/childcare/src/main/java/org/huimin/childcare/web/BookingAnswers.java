package org.huimin.childcare.web;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Locale;
import org.huimin.childcare.application.BookingResult;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.kernel.RefusedException;
import org.huimin.platform.idempotency.OncePerKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.platform.web.Messages;
import org.huimin.platform.web.Problem;
import org.huimin.platform.web.Problems;

/**
 * The answer to a request for places: the booking, or the problem. The problem is that of the first
 * session that cannot be had, and names each of them.
 */
@Singleton
class BookingAnswers {
  private final OncePerKey once;
  private final CareAnswers answers;
  private final Problems problems;
  private final Messages messages;

  BookingAnswers(OncePerKey once, CareAnswers answers, Problems problems, Messages messages) {
    this.once = once;
    this.answers = answers;
    this.problems = problems;
    this.messages = messages;
  }

  StoredAnswer of(BookingResult result, Locale locale) {
    return result.booking() == null
        ? refused(result, locale)
        : once.success(
            HttpStatus.CREATED, answers.booking(result.booking(), result.outcomes(), locale));
  }

  private StoredAnswer refused(BookingResult result, Locale locale) {
    var errors = new ArrayList<Problem.FieldProblem>();
    for (int i = 0; i < result.outcomes().size(); i++) {
      if (result.outcomes().get(i) instanceof Refused refused) {
        var refusal = refused.refusal();
        errors.add(
            new Problem.FieldProblem(
                "sessionIds[" + i + "]",
                refusal.code(),
                messages.text(refusal.code(), refusal.details(), locale)));
      }
    }
    var problem = problems.of(firstOf(result), locale);
    return once.success(
        HttpStatus.CONFLICT,
        new Problem(
            problem.type(),
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.code(),
            errors));
  }

  private static RefusedException firstOf(BookingResult result) {
    return result.outcomes().stream()
        .filter(Refused.class::isInstance)
        .map(outcome -> new RefusedException(((Refused) outcome).refusal()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing booked and nothing refused"));
  }
}
