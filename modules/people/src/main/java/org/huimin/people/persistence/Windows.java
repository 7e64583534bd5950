package org.huimin.people.persistence;

import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * Cuts long lists into pieces for one statement each: MariaDB turns an {@code IN} of more than a
 * thousand values into a slow join, and statements have a largest size.
 */
public final class Windows {
  private static final int SIZE = 500;

  private Windows() {}

  /** The pieces, in order. */
  public static <T> List<List<T>> of(Collection<T> values) {
    return values.stream().gather(Gatherers.windowFixed(SIZE)).toList();
  }
}
