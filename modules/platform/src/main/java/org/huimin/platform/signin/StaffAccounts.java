package org.huimin.platform.signin;

import static org.huimin.platform.persistence.jooq.Tables.PLATFORM_STAFF;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Role;
import org.huimin.platform.encryption.FieldCipher;
import org.huimin.platform.persistence.jooq.tables.records.PlatformStaffRecord;
import org.jooq.DSLContext;

/** The accounts of staff. Works inside the caller's transaction. */
@Singleton
public final class StaffAccounts {
  private static final String NAME_PURPOSE = "platform.staff.display-name";

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Clock clock;

  StaffAccounts(DSLContext sql, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** The account under a user name. */
  Optional<StaffAccount> find(String username) {
    return sql.selectFrom(PLATFORM_STAFF)
        .where(PLATFORM_STAFF.USERNAME.eq(username))
        .fetchOptional(StaffAccounts::account);
  }

  /** The account under a user name, locked against others who sign in at the same moment. */
  Optional<StaffAccount> lockByUsername(String username) {
    return sql.selectFrom(PLATFORM_STAFF)
        .where(PLATFORM_STAFF.USERNAME.eq(username))
        .forUpdate()
        .fetchOptional(StaffAccounts::account);
  }

  /** Adds an account. */
  public void add(StaffAccount account, String displayName) {
    sql.insertInto(PLATFORM_STAFF)
        .set(PLATFORM_STAFF.STAFF_ID, account.staffId())
        .set(PLATFORM_STAFF.USERNAME, account.username())
        .set(PLATFORM_STAFF.PASSWORD_HASH, account.passwordHash())
        .set(
            PLATFORM_STAFF.ROLES,
            account.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
        .set(PLATFORM_STAFF.REGION_CODE, account.region().prefix())
        .set(PLATFORM_STAFF.ORGANISATION_ID, account.organisationId())
        .set(PLATFORM_STAFF.DISPLAY_NAME, cipher.encrypt(NAME_PURPOSE, displayName))
        .set(PLATFORM_STAFF.FAILED_ATTEMPTS, 0)
        .set(PLATFORM_STAFF.ACTIVE, account.active())
        .set(PLATFORM_STAFF.CREATED_AT, clock.instant())
        .execute();
  }

  void saveAttempts(StaffAccount account) {
    sql.update(PLATFORM_STAFF)
        .set(PLATFORM_STAFF.FAILED_ATTEMPTS, account.failedAttempts())
        .set(PLATFORM_STAFF.LOCKED_UNTIL, account.lockedUntil())
        .where(PLATFORM_STAFF.STAFF_ID.eq(account.staffId()))
        .execute();
  }

  private static StaffAccount account(PlatformStaffRecord row) {
    return new StaffAccount(
        row.getStaffId(),
        row.getUsername(),
        row.getPasswordHash(),
        Arrays.stream(row.getRoles().split(",", -1))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        new RegionCode(row.getRegionCode()),
        row.getOrganisationId(),
        row.getFailedAttempts(),
        row.getLockedUntil(),
        row.getActive());
  }
}
