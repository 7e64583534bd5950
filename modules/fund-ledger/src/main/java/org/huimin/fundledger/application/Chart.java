package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
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
      Asset asset,
      @Nullable AccountId parent,
      RegionCode region,
      @Nullable ProgrammeId programme,
      @Nullable Integer fiscalYear) {
    return new Account(
        new AccountId(ids.next()), kind, name, asset, parent, region, programme, fiscalYear, 0);
  }

  /** The account of a programme's budget of one year, not yet saved. */
  Account programme(Programme programme, int fiscalYear) {
    return account(
        AccountKind.PROGRAMME,
        programme.name(),
        programme.asset(),
        null,
        programme.region(),
        programme.id(),
        fiscalYear);
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

  /** The accounts of a region that stand opposite to what it budgets of an asset. */
  List<Account> system(RegionCode region, Asset asset) {
    return SYSTEM_KINDS.stream()
        .map(kind -> account(kind, systemName(kind, asset), asset, null, region, null, null))
        .toList();
  }

  /** An allocation and the accounts below it. */
  List<Account> allocation(Programme programme, Account budget, RegionCode region) {
    Account allocation =
        account(
            AccountKind.ALLOCATION,
            programme.name() + " " + region.code(),
            budget.asset(),
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
              budget.asset(),
              allocation.id(),
              region,
              programme.id(),
              budget.fiscalYear()));
    }
    return all;
  }

  static String systemKey(AccountKind kind, RegionCode region, Asset asset) {
    return new Account(new AccountId(0), kind, "", asset, null, region, null, null, 0).key();
  }

  static SystemAccounts systemAccounts(RegionCode region, Asset asset, Map<String, Account> byKey) {
    Function<AccountKind, AccountId> id =
        kind -> Objects.requireNonNull(byKey.get(systemKey(kind, region, asset)), kind.name()).id();
    return new SystemAccounts(
        id.apply(AccountKind.ORIGIN),
        id.apply(AccountKind.SOURCE_CASH),
        id.apply(AccountKind.TREASURY_CASH),
        id.apply(AccountKind.RECIPIENT_CASH));
  }

  /** For what no bank knows: who gives it out, what is in stock, and who has it. */
  private static String systemName(AccountKind kind, Asset asset) {
    return switch (kind) {
      case ORIGIN -> asset == Asset.FEN ? "资金来源" : label(asset) + "来源";
      case SOURCE_CASH -> asset == Asset.FEN ? "拨入资金" : label(asset) + "拨入";
      case TREASURY_CASH -> asset == Asset.FEN ? "国库存款" : label(asset) + "库存";
      case RECIPIENT_CASH -> asset == Asset.FEN ? "收款人账户" : label(asset) + "领用";
      case APPROPRIATION, POOL, PROGRAMME, ALLOCATION, COMMITTED, PAYABLE, PAID ->
          throw new IllegalArgumentException(kind + " is not a system account");
    };
  }

  private static String label(Asset asset) {
    return switch (asset) {
      case FEN -> "资金";
      case VOLUNTEER_MINUTES -> "志愿服务时长";
      case SERVICE_VOUCHER -> "服务券";
    };
  }
}
