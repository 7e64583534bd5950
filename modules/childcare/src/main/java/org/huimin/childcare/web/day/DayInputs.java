package org.huimin.childcare.web.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Caller;
import org.jspecify.annotations.Nullable;

/** What callers of the day send, read into the words of the domain. */
final class DayInputs {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  static final int PAGE = 20;

  private DayInputs() {}

  /** The nursery of the caller's own; others do not exist for him or her. */
  static NurseryId ownNursery(Caller caller, String nurseryId) {
    var id = TypedId.parse(nurseryId, NurseryId::new).orNotFound("nursery");
    if (!Objects.equals(caller.organisationId(), id.value())) {
      throw new NotFoundException("nursery");
    }
    return id;
  }

  static ChildId child(String text) {
    return TypedId.parse(text, ChildId::new).orNotFound("person");
  }

  static <T extends TypedId> @Nullable T idOrNull(
      @Nullable String text, LongFunction<T> constructor, String kind) {
    return text == null ? null : TypedId.parse(text, constructor).orNotFound(kind);
  }

  static int sizeOf(@Nullable Integer limit) {
    return limit == null ? PAGE : limit;
  }

  static <T> List<T> cut(List<T> found, int size) {
    return found.size() > size ? found.subList(0, size) : found;
  }

  static LocalDate plausible(String field, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
    return day;
  }

  static Instant instant(String field, OffsetDateTime at) {
    if (at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR) {
      throw InvalidInputException.broken(field, "childcare/year-out-of-range");
    }
    return at.toInstant();
  }

  static @Nullable Instant instantOrNull(String field, @Nullable OffsetDateTime at) {
    return at == null ? null : instant(field, at);
  }

  /** Text that says something. */
  static String words(String field, String text) {
    if (text.isBlank()) {
      throw InvalidInputException.broken(field, "platform/constraint-not-blank");
    }
    return text.strip();
  }
}
