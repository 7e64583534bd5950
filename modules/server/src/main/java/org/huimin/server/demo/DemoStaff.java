package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.access.Role;
import org.huimin.platform.signin.PasswordHash;
import org.huimin.platform.signin.StaffAccount;
import org.huimin.platform.signin.StaffAccounts;
import org.jspecify.annotations.Nullable;

/**
 * The staff of the demo city: one account per role, and one of each kind elsewhere who must not see
 * Linchuan.
 */
@Singleton
class DemoStaff {
  /** The password of every account; there is no such account outside of a demo city. */
  static final String PASSWORD = "demo";

  private final StaffAccounts accounts;
  private final TsidGenerator ids;

  DemoStaff(StaffAccounts accounts, TsidGenerator ids) {
    this.accounts = accounts;
    this.ids = ids;
  }

  /**
   * An account.
   *
   * @param displayName how it is greeted
   */
  record Account(String username, String displayName, Role role, RegionCode region) {}

  /** Who there is. */
  static List<Account> all() {
    var list = new ArrayList<Account>();
    list.add(new Account("auditor", "审计员", Role.AUDITOR, Fuzhou.PREFECTURE));
    list.add(new Account("finance", "财务科", Role.FINANCE, Fuzhou.PREFECTURE));
    list.add(new Account("finance2", "财务科审批", Role.FINANCE, Fuzhou.PREFECTURE));
    list.add(new Account("finance3", "财务科复核", Role.FINANCE, Fuzhou.PREFECTURE));
    list.add(new Account("caseworker", "社会救助科", Role.CASEWORKER, Fuzhou.PREFECTURE));
    list.add(new Account("childprotection", "未保中心", Role.CHILD_PROTECTION, Fuzhou.PREFECTURE));
    list.add(new Account("health", "卫健委托育科", Role.HEALTH_AUTHORITY, Fuzhou.PREFECTURE));
    list.add(new Account("admin", "系统管理员", Role.ADMIN, Fuzhou.PREFECTURE));
    list.add(new Account("nursery", "托育园园长", Role.NURSERY, Fuzhou.LINCHUAN));
    list.add(new Account("canteen", "食堂管理员", Role.CANTEEN, Fuzhou.LINCHUAN));
    list.add(new Account("nursery-2", "另一家托育园", Role.NURSERY, Fuzhou.LINCHUAN));
    list.add(new Account("nursery-home", "家庭托育点", Role.NURSERY, Fuzhou.LINCHUAN));
    list.add(new Account("canteen-2", "另一家食堂", Role.CANTEEN, Fuzhou.LINCHUAN));
    list.add(new Account("auditor-dongxiang", "东乡审计", Role.AUDITOR, Fuzhou.DONGXIANG));
    list.add(new Account("finance-dongxiang", "东乡财务", Role.FINANCE, Fuzhou.DONGXIANG));
    list.add(new Account("caseworker-dongxiang", "东乡救助", Role.CASEWORKER, Fuzhou.DONGXIANG));
    list.add(
        new Account("childprotection-dongxiang", "东乡未保", Role.CHILD_PROTECTION, Fuzhou.DONGXIANG));
    list.add(new Account("health-dongxiang", "东乡卫健", Role.HEALTH_AUTHORITY, Fuzhou.DONGXIANG));
    return List.copyOf(list);
  }

  void make(List<Long> nurseries, List<Long> canteens) {
    var hash = PasswordHash.of(PASSWORD);
    for (var account : all()) {
      accounts.add(
          new StaffAccount(
              ids.next(),
              account.username(),
              hash,
              Set.of(account.role()),
              account.region(),
              organisation(account, nurseries, canteens),
              0,
              null,
              true),
          account.displayName());
    }
  }

  private static @Nullable Long organisation(
      Account account, List<Long> nurseries, List<Long> canteens) {
    var second = account.username().endsWith("-2") ? 1 : 0;
    return switch (account.role()) {
      case NURSERY ->
          account.username().endsWith("-home")
              ? nurseries.get(DemoWaitingList.NURSERY)
              : nurseries.get(second);
      case CANTEEN -> canteens.get(second);
      case CITIZEN, AUDITOR, FINANCE, CASEWORKER, CHILD_PROTECTION, HEALTH_AUTHORITY, ADMIN -> null;
    };
  }
}
