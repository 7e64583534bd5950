package org.huimin.elderlycare;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a tier of a scheme is for (补贴对象).
 *
 * @param identities recognised identities of which one is needed; empty if none is
 * @param fromAge completed years from which
 * @param toAge completed years up to which, included; null for no limit
 */
public record WhoQualifies(Set<DinerIdentity> identities, int fromAge, @Nullable Integer toAge) {
  /** Copies the identities. */
  public WhoQualifies {
    identities = Set.copyOf(identities);
  }

  /** Everyone from that age on. */
  public static WhoQualifies from(int age) {
    return new WhoQualifies(Set.of(), age, null);
  }

  /** Everyone of these ages, both included. */
  public static WhoQualifies aged(int fromAge, int toAge) {
    return new WhoQualifies(Set.of(), fromAge, toAge);
  }

  /** Those from that age on who hold one of the identities. */
  public static WhoQualifies holding(Set<DinerIdentity> identities, int fromAge) {
    return new WhoQualifies(identities, fromAge, null);
  }

  /** Whether somebody of that age with those identities is meant. */
  public boolean includes(int age, Set<DinerIdentity> held) {
    return age >= fromAge
        && (toAge == null || age <= toAge)
        && (identities.isEmpty() || held.stream().anyMatch(identities::contains));
  }
}
