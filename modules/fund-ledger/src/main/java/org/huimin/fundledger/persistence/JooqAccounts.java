package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_CHART;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Accounts;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerAccountRecord;
import org.huimin.kernel.RegionCode;
import org.jooq.DSLContext;

@Singleton
final class JooqAccounts implements Accounts {
  private final DSLContext dsl;

  JooqAccounts(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return dsl.selectFrom(FUND_LEDGER_ACCOUNT)
        .where(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(id.value()))
        .fetchOptional(JooqAccounts::read);
  }

  @Override
  public Map<AccountId, Asset> assetsOf(Collection<AccountId> ids) {
    return Rows.inChunks(
            Rows.sorted(ids),
            chunk ->
                dsl.select(FUND_LEDGER_ACCOUNT.ACCOUNT_ID, FUND_LEDGER_ACCOUNT.ASSET)
                    .from(FUND_LEDGER_ACCOUNT)
                    .where(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.in(chunk))
                    .fetch())
        .stream()
        .collect(
            Collectors.toMap(
                row -> new AccountId(row.value1()), row -> Asset.valueOf(row.value2())));
  }

  @Override
  public List<Account> withKeys(Collection<String> keys) {
    return Rows.inChunks(
        keys,
        chunk ->
            dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                .where(FUND_LEDGER_ACCOUNT.ACCOUNT_KEY.in(chunk))
                .fetch(JooqAccounts::read));
  }

  @Override
  public List<Account> ofProgrammes(
      Collection<ProgrammeId> programmes, Collection<RegionCode> regions, Set<AccountKind> kinds) {
    return Rows.inChunks(
        regions,
        chunk ->
            dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                .where(FUND_LEDGER_ACCOUNT.PROGRAMME_ID.in(Rows.sorted(programmes)))
                .and(
                    FUND_LEDGER_ACCOUNT.REGION_CODE.in(
                        chunk.stream().map(RegionCode::prefix).toList()))
                .and(FUND_LEDGER_ACCOUNT.KIND.in(kinds.stream().map(AccountKind::name).toList()))
                .fetch(JooqAccounts::read));
  }

  @Override
  public List<Account> under(Collection<AccountId> parents) {
    return Rows.inChunks(
        Rows.sorted(parents),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                .where(FUND_LEDGER_ACCOUNT.PARENT_ACCOUNT_ID.in(chunk))
                .fetch(JooqAccounts::read));
  }

  @Override
  public List<Account> pools(RegionCode region, int fiscalYear) {
    return dsl.selectFrom(FUND_LEDGER_ACCOUNT)
        .where(FUND_LEDGER_ACCOUNT.REGION_CODE.eq(region.prefix()))
        .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.POOL.name()))
        .and(FUND_LEDGER_ACCOUNT.FISCAL_YEAR.eq((short) fiscalYear))
        .orderBy(FUND_LEDGER_ACCOUNT.ACCOUNT_ID)
        .fetch(JooqAccounts::read);
  }

  @Override
  public List<Account> lock(Collection<AccountId> ids) {
    return Rows.inChunks(
        Rows.sorted(ids),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                .where(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.in(chunk))
                .orderBy(FUND_LEDGER_ACCOUNT.ACCOUNT_ID)
                .forUpdate()
                .fetch(JooqAccounts::read));
  }

  @Override
  public void lockChart() {
    dsl.selectOne().from(FUND_LEDGER_CHART).forUpdate().fetch();
  }

  static Account read(FundLedgerAccountRecord row) {
    return new Account(
        new AccountId(row.getAccountId()),
        AccountKind.valueOf(row.getKind()),
        row.getName(),
        Asset.valueOf(row.getAsset()),
        row.getParentAccountId() == null ? null : new AccountId(row.getParentAccountId()),
        new RegionCode(row.getRegionCode()),
        row.getProgrammeId() == null ? null : new ProgrammeId(row.getProgrammeId()),
        row.getFiscalYear() == null ? null : row.getFiscalYear().intValue(),
        row.getBalanceFen());
  }
}
