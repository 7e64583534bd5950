package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.domain.Asset;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.SystemAccounts;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TsidGenerator;
import org.jspecify.annotations.Nullable;

/** Opens accounts (开户), each of its sort once. The chart is locked by whoever calls. */
@Singleton
final class Chart {
  static final List<AccountKind> SYSTEM_KINDS =
      List.of(
          AccountKind.ORIGIN,
          AccountKind.SOURCE_CASH,
          AccountKind.TREASURY_CASH,
          AccountKind.RECIPIENT_CASH);

  private final Accounts accounts;
  private final TsidGenerator ids;

  Chart(Accounts accounts, TsidGenerator ids) {
    this.accounts = accounts;
    this.ids = ids;
  }

  /** Accounts asked for, and those of them that did not exist before. */
  record Opening(Map<String, Account> accounts, List<Account> opened) {}

  /** Finds accounts by what makes them the one of their sort, and makes those that are missing. */
  Opening openMissing(List<Account> wanted) {
    Map<String, Account> existing =
        accounts.withKeys(wanted.stream().map(Account::key).toList()).stream()
            .collect(Collectors.toMap(Account::key, account -> account));
    Map<String, Account> all = new LinkedHashMap<>();
    List<Account> opened = new ArrayList<>();
    for (Account account : wanted) {
      Account known = existing.get(account.key());
      if (known == null) {
        opened.add(account);
      }
      all.put(account.key(), known == null ? account : known);
    }
    return new Opening(all, opened);
  }

  /** A new account, not yet saved. */
  Account account(
      AccountKind kind,
      String name,
      @Nullable AccountId parent,
      RegionCode region,
      @Nullable ProgrammeId programme,
      @Nullable Integer fiscalYear) {
    return new Account(
        new AccountId(ids.next()), kind, name, Asset.FEN, parent, region, programme, fiscalYear, 0);
  }

  /** The account of a programme's budget of one year, not yet saved. */
  Account programme(Programme programme, int fiscalYear, Asset asset) {
    return new Account(
        new AccountId(ids.next()),
        AccountKind.PROGRAMME,
        programme.name(),
        asset,
        null,
        programme.region(),
        programme.id(),
        fiscalYear,
        0);
  }

  /** An account like this one for another year, not yet saved. */
  Account inYear(Account like, @Nullable AccountId parent, int fiscalYear) {
    return new Account(
        new AccountId(ids.next()),
        like.kind(),
        like.name(),
        like.asset(),
        parent,
        like.region(),
        like.programme(),
        fiscalYear,
        0);
  }

  /** The accounts of a region that stand opposite to its budget. */
  List<Account> system(RegionCode region) {
    return SYSTEM_KINDS.stream()
        .map(kind -> account(kind, systemName(kind), null, region, null, null))
        .toList();
  }

  /** An allocation and the accounts below it. */
  List<Account> allocation(Programme programme, Account budget, RegionCode region) {
    Account allocation =
        account(
            AccountKind.ALLOCATION,
            programme.name() + " " + region.code(),
            budget.id(),
            region,
            programme.id(),
            budget.fiscalYear());
    List<Account> all = new ArrayList<>(List.of(allocation));
    for (AccountKind kind : List.of(AccountKind.COMMITTED, AccountKind.PAYABLE, AccountKind.PAID)) {
      all.add(
          account(
              kind,
              programme.name() + " " + region.code(),
              allocation.id(),
              region,
              programme.id(),
              budget.fiscalYear()));
    }
    return all;
  }

  static String systemKey(AccountKind kind, RegionCode region) {
    return new Account(new AccountId(0), kind, "", Asset.FEN, null, region, null, null, 0).key();
  }

  static SystemAccounts systemAccounts(RegionCode region, Map<String, Account> byKey) {
    return new SystemAccounts(
        id(AccountKind.ORIGIN, region, byKey),
        id(AccountKind.SOURCE_CASH, region, byKey),
        id(AccountKind.TREASURY_CASH, region, byKey),
        id(AccountKind.RECIPIENT_CASH, region, byKey));
  }

  private static AccountId id(AccountKind kind, RegionCode region, Map<String, Account> byKey) {
    return Objects.requireNonNull(byKey.get(systemKey(kind, region)), kind.name()).id();
  }

  private static String systemName(AccountKind kind) {
    return switch (kind) {
      case ORIGIN -> "资金来源";
      case SOURCE_CASH -> "拨入资金";
      case TREASURY_CASH -> "国库存款";
      case RECIPIENT_CASH -> "收款人账户";
      case APPROPRIATION, POOL, PROGRAMME, ALLOCATION, COMMITTED, PAYABLE, PAID ->
          throw new IllegalArgumentException(kind + " is not a system account");
    };
  }
}
