package org.huimin.platform.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huimin.kernel.PlainRefusal;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** A little shop with every kind of trouble, to see what callers are told. */
@Controller("/api/v1/test-orders")
@Secured(SecurityRule.IS_AUTHENTICATED)
class Orders {
  private final OncePerKey once;
  private final Callers callers;
  private final OrderBook book;

  Orders(OncePerKey once, Callers callers, OrderBook book) {
    this.once = once;
    this.callers = callers;
    this.book = book;
  }

  @Serdeable
  record Order(
      @NotNull @Size(min = 1, max = 10) String article,
      @Min(1) @Max(9) int pieces,
      @NotNull List<@Valid Line> lines,
      @Nullable @Max(1_000) Long weightGrams) {}

  @Serdeable
  record Line(@NotNull @Size(max = 5) String note, LocalDate day) {}

  @Serdeable
  record Receipt(String orderId, int pieces) {}

  @Post
  HttpResponse<Receipt> order(
      @Header("Idempotency-Key") @Size(min = 8, max = 100) String idempotencyKey,
      @Body @Valid Order order) {
    return once.answer(
        callers.current(),
        "platform/test-order",
        idempotencyKey,
        order,
        Receipt.class,
        HttpStatus.CREATED,
        () -> {
          var number = book.add(order.article());
          if (order.article().equals("sold-out")) {
            throw new RefusedException(new PlainRefusal("platform/overloaded", Map.of()));
          }
          if (order.article().equals("bug")) {
            throw new IllegalStateException("a bug");
          }
          return new Receipt(Tsid.text(number), order.pieces());
        });
  }

  @Get("/{id}")
  Receipt find(@PathVariable String id, @QueryValue(defaultValue = "1") int pieces) {
    return new Receipt(Tsid.parse(id).orNotFound("order").toString(), pieces);
  }
}
