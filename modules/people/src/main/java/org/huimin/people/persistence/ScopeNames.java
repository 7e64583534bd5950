package org.huimin.people.persistence;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.people.ActingScope;

/** Scopes as names separated by commas (事项列). */
public final class ScopeNames {
  private ScopeNames() {}

  static String write(Collection<ActingScope> scopes) {
    return scopes.stream().map(ActingScope::name).sorted().collect(Collectors.joining(","));
  }

  /** The scopes in a column. */
  public static Set<ActingScope> read(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(ActingScope::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
