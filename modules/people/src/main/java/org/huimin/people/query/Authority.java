package org.huimin.people.query;

import java.time.LocalDate;
import java.util.Set;
import org.huimin.people.ActingScope;
import org.jspecify.annotations.Nullable;

/**
 * That somebody may act for a person (代为办理的依据).
 *
 * @param personId for whom
 * @param scopes what for; everything for a guardian
 * @param until the first day on which it no longer holds, null without an end
 */
public record Authority(
    long personId, Kind kind, Set<ActingScope> scopes, @Nullable LocalDate until) {
  /** What it rests on. */
  public enum Kind {
    /** Law or a ruling (监护). */
    GUARDIAN,
    /** The person's own consent (代办授权). */
    AGENT
  }

  /** Copies the scopes. */
  public Authority {
    scopes = Set.copyOf(scopes);
  }
}
