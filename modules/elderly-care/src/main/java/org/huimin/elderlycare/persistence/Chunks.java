package org.huimin.elderlycare.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Cuts long lists of keys, because servers plan very long IN lists badly. */
final class Chunks {
  private static final int LARGEST = 500;

  private Chunks() {}

  /** Hands on the items in their order, some hundred at a time; nothing if there are none. */
  static <T> void of(Collection<T> items, Consumer<List<T>> action) {
    var list = new ArrayList<>(items);
    for (int from = 0; from < list.size(); from += LARGEST) {
      action.accept(list.subList(from, Math.min(from + LARGEST, list.size())));
    }
  }
}
