package org.huimin.platform.outbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.huimin.api.AdministrationApi;
import org.huimin.api.model.GivenUpEvent;
import org.huimin.api.model.GivenUpEventPage;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** What was given up, over HTTP. The events themselves are not shown, only where they failed. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class DeadLetterController implements AdministrationApi {
  private static final int DEFAULT_LIMIT = 20;

  private final DeadLetters deadLetters;
  private final Callers callers;
  private final Access access;
  private final OncePerKey oncePerKey;

  DeadLetterController(
      DeadLetters deadLetters, Callers callers, Access access, OncePerKey oncePerKey) {
    this.deadLetters = deadLetters;
    this.callers = callers;
    this.access = access;
    this.oncePerKey = oncePerKey;
  }

  @Override
  public GivenUpEventPage listDeadLetters(@Nullable Integer limit, @Nullable String cursor) {
    access.require(callers.current(), OutboxAction.READ_DEAD_LETTERS);
    var page = deadLetters.list(limit == null ? DEFAULT_LIMIT : limit, cursor);
    return new GivenUpEventPage(page.items().stream().map(DeadLetterController::answer).toList())
        .nextCursor(page.nextCursor());
  }

  @Override
  public HttpResponse<GivenUpEvent> retryDeadLetter(String messageId, String idempotencyKey) {
    var caller = callers.current();
    access.require(caller, OutboxAction.RETRY_DEAD_LETTER);
    return oncePerKey.answer(
        caller,
        "retryDeadLetter",
        idempotencyKey,
        messageId,
        GivenUpEvent.class,
        HttpStatus.ACCEPTED,
        () -> answer(deadLetters.retry(number(messageId))));
  }

  private static long number(String messageId) {
    return Tsid.parse(messageId).orInvalid("messageId").value();
  }

  private static GivenUpEvent answer(DeadLetter letter) {
    return new GivenUpEvent(
        Tsid.text(letter.messageId()),
        Tsid.text(letter.eventId()),
        letter.eventType(),
        letter.handler(),
        offset(letter.publishedAt()),
        letter.attempts(),
        offset(letter.failedAt()),
        letter.errorClass(),
        letter.errorMessage());
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atZone(BusinessTime.ZONE).toOffsetDateTime();
  }
}
