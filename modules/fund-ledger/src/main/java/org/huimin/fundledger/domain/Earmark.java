package org.huimin.fundledger.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The only purposes that money may be spent on (专款专用).
 *
 * @param purposes what is permitted; empty for everything
 */
public record Earmark(Set<Purpose> purposes) {
  public static final Earmark NONE = new Earmark(Set.of());

  public Earmark {
    purposes = purposes.isEmpty() ? Set.of() : Set.copyOf(purposes);
  }

  /** Reads what {@link #text()} wrote. */
  public static Earmark parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    return new Earmark(
        Arrays.stream(text.split(",", -1)).map(Purpose::valueOf).collect(Collectors.toSet()));
  }

  /** Whether money may be spent on the purpose; money without an earmark may be spent on any. */
  public boolean permits(@Nullable Purpose purpose) {
    return purpose == null || purposes.isEmpty() || purposes.contains(purpose);
  }

  /** The purposes in their fixed order, joined by commas; empty for none. */
  public String text() {
    var ordered = EnumSet.noneOf(Purpose.class);
    ordered.addAll(purposes);
    return ordered.stream().map(Purpose::name).collect(Collectors.joining(","));
  }
}
