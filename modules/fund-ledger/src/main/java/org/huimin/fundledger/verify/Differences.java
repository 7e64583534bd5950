package org.huimin.fundledger.verify;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the fields in which two records differ, down to the element of a list. */
final class Differences {
  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** One line per difference: {@code postings[1].amountFen: sealed 300, in the database 900}. */
  static List<String> between(Record sealed, Record stored) {
    Differences differences = new Differences();
    differences.compare("", sealed, stored);
    return differences.found;
  }

  private void compare(String path, @Nullable Object sealed, @Nullable Object stored) {
    if (Objects.equals(sealed, stored)) {
      return;
    }
    if (sealed instanceof Record one && stored instanceof Record other) {
      for (RecordComponent component : one.getClass().getRecordComponents()) {
        String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
        compare(name, read(component, one), read(component, other));
      }
    } else if (sealed instanceof List<?> ones && stored instanceof List<?> others) {
      for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
        compare(
            path + "[" + i + "]",
            i < ones.size() ? ones.get(i) : null,
            i < others.size() ? others.get(i) : null);
      }
    } else if (sealed instanceof Optional<?> one && stored instanceof Optional<?> other) {
      compare(path, one.orElse(null), other.orElse(null));
    } else {
      found.add("%s: sealed %s, in the database %s".formatted(path, show(sealed), show(stored)));
    }
  }

  private static String show(@Nullable Object value) {
    return value == null ? "nothing" : value.toString();
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's accessor failed", e);
    }
  }
}
