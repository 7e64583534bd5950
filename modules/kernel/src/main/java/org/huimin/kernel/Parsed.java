package org.huimin.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading a text: the value, or the named fault that kept it from being one.
 *
 * @param <T> the value looked for
 */
public sealed interface Parsed<T> {
  /** The text was good. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** The text was not; it is not kept, for it may be personal. */
  record Faulty<T>(ValueFault fault) implements Parsed<T> {}

  /** A good outcome. */
  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  /** A bad outcome. */
  static <T> Parsed<T> faulty(ValueFault fault) {
    return new Faulty<>(fault);
  }

  /** The outcome with the value, if there is one, turned into another. */
  default <R> Parsed<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Valid<T>(T value) -> new Valid<>(function.apply(value));
      case Faulty<T>(ValueFault fault) -> new Faulty<>(fault);
    };
  }

  /** The value, or nothing where the reason does not matter. */
  default Optional<T> toOptional() {
    return switch (this) {
      case Valid<T>(T value) -> Optional.of(value);
      case Faulty<T> _ -> Optional.empty();
    };
  }

  /** The value of a field that a caller filled in, or the refusal of that input. */
  default T orInvalid(String field) {
    return switch (this) {
      case Valid<T>(T value) -> value;
      case Faulty<T>(ValueFault fault) ->
          throw new InvalidInputException(List.of(FieldFault.of(field, fault)));
    };
  }

  /** The value, or the answer that there is no such thing: for ids in addresses. */
  default T orNotFound(String kind) {
    return switch (this) {
      case Valid<T>(T value) -> value;
      case Faulty<T> _ -> throw new NotFoundException(kind);
    };
  }
}
