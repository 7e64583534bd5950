package org.huimin.platform.access;

import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sent a request (调用者), as proven by the token.
 *
 * @param kind what sort of caller
 * @param callerId stable over all sessions of this caller, such as {@code citizen:0HVZ4XJ8T2K9M}
 * @param personId the person behind a citizen's session; null for staff, and for a citizen whose
 *     real name is not bound
 * @param roles what the caller is
 * @param region where staff work; null for citizens
 * @param organisationId the nursery or canteen that staff work for; null for others
 */
public record Caller(
    Kind kind,
    String callerId,
    @Nullable Long personId,
    Set<Role> roles,
    @Nullable RegionCode region,
    @Nullable Long organisationId) {

  /** What sort of caller. */
  public enum Kind {
    /** A person who signed in for private business (群众). */
    CITIZEN,
    /** A member of staff (工作人员). */
    STAFF,
    /** Another system, or this one acting by itself (系统). */
    SERVICE
  }

  /** The platform acting by itself: jobs and event handlers. Holds no role. */
  public static final Caller SYSTEM =
      new Caller(Kind.SERVICE, "service:huimin", null, Set.of(), null, null);

  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether the caller has a role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
