package org.huimin.kernel;

import java.util.function.LongFunction;

/**
 * The id of one kind of thing, so that a nursery's cannot be passed for a child's. Contexts declare
 * {@code record NurseryId(long value) implements TypedId} and nothing more.
 */
public interface TypedId {
  /** The number as stored. */
  long value();

  /** The thirteen characters shown outside. */
  default String text() {
    return Tsid.text(value());
  }

  /** Reads the thirteen characters into an id: {@code TypedId.parse(text, NurseryId::new)}. */
  static <T extends TypedId> Parsed<T> parse(String text, LongFunction<T> constructor) {
    return Tsid.parse(text).map(tsid -> constructor.apply(tsid.value()));
  }
}
