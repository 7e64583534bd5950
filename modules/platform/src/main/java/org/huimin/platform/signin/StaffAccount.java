package org.huimin.platform.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An account of a member of staff (工作人员账号).
 *
 * @param staffId the account's id
 * @param username what is typed in to sign in
 * @param passwordHash see {@link PasswordHash}
 * @param roles what the account may be
 * @param region where it works
 * @param organisationId the nursery or canteen it works for; null for others
 * @param failedAttempts wrong passwords in a row
 * @param lockedUntil no sign-in before; null when not locked
 * @param active whether it may sign in at all
 */
public record StaffAccount(
    long staffId,
    String username,
    String passwordHash,
    Set<Role> roles,
    RegionCode region,
    @Nullable Long organisationId,
    int failedAttempts,
    @Nullable Instant lockedUntil,
    boolean active) {
  private static final int ATTEMPTS_BEFORE_LOCK = 5;
  private static final Duration LOCK = Duration.ofMinutes(15);

  /** How long the account stays locked after too many wrong passwords. */
  public static Duration lockDuration() {
    return LOCK;
  }

  /** Whether nobody can sign in at the moment, however right the password. */
  public boolean isLockedAt(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  /** The account after one more wrong password. */
  public StaffAccount afterWrongPassword(Instant now) {
    var attempts = failedAttempts + 1;
    return attempts >= ATTEMPTS_BEFORE_LOCK ? with(0, now.plus(LOCK)) : with(attempts, lockedUntil);
  }

  /** The account after the right password. */
  public StaffAccount afterRightPassword() {
    return with(0, null);
  }

  private StaffAccount with(int attempts, @Nullable Instant locked) {
    return new StaffAccount(
        staffId, username, passwordHash, roles, region, organisationId, attempts, locked, active);
  }
}
