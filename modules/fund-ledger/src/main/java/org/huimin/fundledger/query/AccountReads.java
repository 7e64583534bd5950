package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.Earmark;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerAccountRecord;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerCommitmentRecord;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerProgrammeRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads accounts, programmes, appropriations and what is owed, within a region. */
@Singleton
public final class AccountReads {
  private static final int LONGEST_LIST = 500;

  private final Transactions transactions;
  private final DSLContext dsl;

  AccountReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** Which accounts to list; null for any. */
  public record AccountFilter(
      @Nullable AccountKind kind,
      @Nullable RegionCode region,
      @Nullable String programmeCode,
      @Nullable Asset asset) {}

  /** What callers know a programme by. */
  public sealed interface ProgrammeKey {
    /** Its code. */
    record Code(String code) implements ProgrammeKey {}

    /** Its id. */
    record Id(ProgrammeId id) implements ProgrammeKey {}
  }

  /** An account in the region. */
  public Optional<Account> account(AccountId id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                .where(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(id.value()))
                .and(in(FUND_LEDGER_ACCOUNT.REGION_CODE, within))
                .fetchOptional(AccountReads::account));
  }

  /** Those of the accounts that exist in the region. */
  public Set<AccountId> existing(Collection<AccountId> ids, RegionCode within) {
    List<Long> all = ids.stream().map(AccountId::value).sorted().toList();
    return transactions.read(
        () -> {
          Set<AccountId> found = new HashSet<>();
          for (int from = 0; from < all.size(); from += LONGEST_LIST) {
            dsl.select(FUND_LEDGER_ACCOUNT.ACCOUNT_ID)
                .from(FUND_LEDGER_ACCOUNT)
                .where(
                    FUND_LEDGER_ACCOUNT.ACCOUNT_ID.in(
                        all.subList(from, Math.min(all.size(), from + LONGEST_LIST))))
                .and(in(FUND_LEDGER_ACCOUNT.REGION_CODE, within))
                .forEach(row -> found.add(new AccountId(row.value1())));
          }
          return found;
        });
  }

  /** The balance that an account had at an instant: that of its last posting until then. */
  public long balanceAsOf(AccountId id, Instant instant) {
    return transactions.read(
        () -> {
          Long leaf =
              dsl.select(FUND_LEDGER_TRANSACTION.LEAF_INDEX)
                  .from(FUND_LEDGER_TRANSACTION)
                  .where(FUND_LEDGER_TRANSACTION.RECORDED_AT.le(instant))
                  .orderBy(
                      FUND_LEDGER_TRANSACTION.RECORDED_AT.desc(),
                      FUND_LEDGER_TRANSACTION.LEAF_INDEX.desc())
                  .limit(1)
                  .fetchOne(FUND_LEDGER_TRANSACTION.LEAF_INDEX);
          if (leaf == null) {
            return 0L;
          }
          Long balance =
              dsl.select(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN)
                  .from(FUND_LEDGER_POSTING)
                  .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(id.value()))
                  .and(FUND_LEDGER_POSTING.LEAF_INDEX.le(leaf))
                  .orderBy(FUND_LEDGER_POSTING.LEAF_INDEX.desc())
                  .limit(1)
                  .fetchOne(FUND_LEDGER_POSTING.BALANCE_AFTER_FEN);
          return balance == null ? 0L : balance;
        });
  }

  /** Accounts in the region, in the order of their opening. */
  public Slice<Account> accounts(
      AccountFilter filter, RegionCode within, int limit, @Nullable String cursor) {
    long after = Cursor.decodeNumber(cursor, -1);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(in(FUND_LEDGER_ACCOUNT.REGION_CODE, within));
    conditions.add(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.gt(after));
    if (filter.kind() != null) {
      conditions.add(FUND_LEDGER_ACCOUNT.KIND.eq(filter.kind().name()));
    }
    if (filter.region() != null) {
      conditions.add(in(FUND_LEDGER_ACCOUNT.REGION_CODE, filter.region()));
    }
    if (filter.asset() != null) {
      conditions.add(FUND_LEDGER_ACCOUNT.ASSET.eq(filter.asset().name()));
    }
    if (filter.programmeCode() != null) {
      conditions.add(
          FUND_LEDGER_ACCOUNT.PROGRAMME_ID.in(
              DSL.select(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
                  .from(FUND_LEDGER_PROGRAMME)
                  .where(FUND_LEDGER_PROGRAMME.CODE.eq(filter.programmeCode()))));
    }
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_ACCOUNT)
                    .where(conditions)
                    .orderBy(FUND_LEDGER_ACCOUNT.ACCOUNT_ID)
                    .limit(limit + 1)
                    .fetch(AccountReads::account)),
        limit,
        account -> account.id().value());
  }

  /** A programme's budget account: of that year, or of the latest. */
  public Optional<Account> budgetAccount(
      ProgrammeKey programme, @Nullable Integer fiscalYear, RegionCode within) {
    Condition named =
        switch (programme) {
          case ProgrammeKey.Code(String code) -> FUND_LEDGER_PROGRAMME.CODE.eq(code);
          case ProgrammeKey.Id(ProgrammeId id) -> FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(id.value());
        };
    return transactions.read(
        () ->
            dsl.select(FUND_LEDGER_ACCOUNT.fields())
                .from(FUND_LEDGER_ACCOUNT)
                .join(FUND_LEDGER_PROGRAMME)
                .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_ACCOUNT.PROGRAMME_ID))
                .where(named)
                .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PROGRAMME.name()))
                .and(in(FUND_LEDGER_ACCOUNT.REGION_CODE, within))
                .and(
                    fiscalYear == null
                        ? DSL.noCondition()
                        : FUND_LEDGER_ACCOUNT.FISCAL_YEAR.eq(fiscalYear.shortValue()))
                .orderBy(FUND_LEDGER_ACCOUNT.FISCAL_YEAR.desc())
                .limit(1)
                .fetchOptional(row -> account(row.into(FUND_LEDGER_ACCOUNT))));
  }

  /** Appropriations to the region or below it, newest first. */
  public Slice<AppropriationView> appropriations(
      @Nullable Asset asset, RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    return Slice.cut(
        transactions.read(
            () ->
                appropriationsWhere(
                    in(FUND_LEDGER_APPROPRIATION.REGION_CODE, within)
                        .and(of(FUND_LEDGER_ACCOUNT.ASSET, asset))
                        .and(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.lt(before)),
                    limit + 1)),
        limit,
        AppropriationView::appropriationId);
  }

  /** An appropriation to the region or below it. */
  public Optional<AppropriationView> appropriation(long id, RegionCode within) {
    return transactions.read(
        () ->
            appropriationsWhere(
                    in(FUND_LEDGER_APPROPRIATION.REGION_CODE, within)
                        .and(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(id)),
                    1)
                .stream()
                .findFirst());
  }

  private List<AppropriationView> appropriationsWhere(Condition condition, int limit) {
    return dsl.select(FUND_LEDGER_APPROPRIATION.fields())
        .select(FUND_LEDGER_ACCOUNT.BALANCE_FEN, FUND_LEDGER_ACCOUNT.ASSET)
        .from(FUND_LEDGER_APPROPRIATION)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID))
        .where(condition)
        .orderBy(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.desc())
        .limit(limit)
        .fetch(AccountReads::appropriation);
  }

  /** Programmes of the region, by age, with where their money lies. */
  public Slice<ProgrammeView> programmes(
      @Nullable Asset asset, RegionCode within, int limit, @Nullable String cursor) {
    long after = Cursor.decodeNumber(cursor, -1);
    return Slice.cut(
        transactions.read(
            () -> {
              List<Programme> found =
                  dsl.selectFrom(FUND_LEDGER_PROGRAMME)
                      .where(in(FUND_LEDGER_PROGRAMME.REGION_CODE, within))
                      .and(of(FUND_LEDGER_PROGRAMME.ASSET, asset))
                      .and(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.gt(after))
                      .orderBy(FUND_LEDGER_PROGRAMME.PROGRAMME_ID)
                      .limit(limit + 1)
                      .fetch(AccountReads::programme);
              return withBalances(found);
            }),
        limit,
        view -> view.programme().id().value());
  }

  /** All accounts of a programme count its asset, so these are sums of one. */
  private List<ProgrammeView> withBalances(List<Programme> found) {
    Map<Long, Map<AccountKind, Long>> balances = new HashMap<>();
    Field<Long> sum = DSL.sum(FUND_LEDGER_ACCOUNT.BALANCE_FEN).cast(Long.class);
    dsl.select(FUND_LEDGER_ACCOUNT.PROGRAMME_ID, FUND_LEDGER_ACCOUNT.KIND, sum)
        .from(FUND_LEDGER_ACCOUNT)
        .where(
            FUND_LEDGER_ACCOUNT.PROGRAMME_ID.in(
                found.stream().map(programme -> programme.id().value()).toList()))
        .groupBy(FUND_LEDGER_ACCOUNT.PROGRAMME_ID, FUND_LEDGER_ACCOUNT.KIND)
        .forEach(
            row ->
                balances
                    .computeIfAbsent(row.value1(), _ -> new EnumMap<>(AccountKind.class))
                    .put(AccountKind.valueOf(row.value2()), row.value3()));
    List<ProgrammeView> views = new ArrayList<>();
    for (Programme programme : found) {
      Map<AccountKind, Long> of = balances.getOrDefault(programme.id().value(), Map.of());
      views.add(
          new ProgrammeView(
              programme,
              of.getOrDefault(AccountKind.PROGRAMME, 0L),
              of.getOrDefault(AccountKind.ALLOCATION, 0L),
              of.getOrDefault(AccountKind.COMMITTED, 0L),
              of.getOrDefault(AccountKind.PAYABLE, 0L),
              of.getOrDefault(AccountKind.PAID, 0L)));
    }
    return views;
  }

  /** What was claimed in the region and is not paid, oldest first. */
  public Slice<PayableView> payables(
      @Nullable Long payeeId,
      @Nullable Asset asset,
      RegionCode within,
      int limit,
      @Nullable String cursor) {
    long after = Cursor.decodeNumber(cursor, -1);
    return Slice.cut(
        transactions.read(
            () ->
                dsl.select(FUND_LEDGER_COMMITMENT.fields())
                    .select(FUND_LEDGER_ACCOUNT.ASSET)
                    .from(FUND_LEDGER_COMMITMENT)
                    .join(FUND_LEDGER_ACCOUNT)
                    .on(
                        FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(
                            FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID))
                    .where(FUND_LEDGER_COMMITMENT.STATE.eq(CommitmentState.CLAIMED.name()))
                    .and(in(FUND_LEDGER_COMMITMENT.REGION_CODE, within))
                    .and(
                        payeeId == null
                            ? DSL.noCondition()
                            : FUND_LEDGER_COMMITMENT.PAYEE_ID.eq(payeeId))
                    .and(of(FUND_LEDGER_ACCOUNT.ASSET, asset))
                    .and(FUND_LEDGER_COMMITMENT.COMMITMENT_ID.gt(after))
                    .orderBy(FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
                    .limit(limit + 1)
                    .fetch(
                        row ->
                            payable(
                                row.into(FUND_LEDGER_COMMITMENT),
                                Asset.valueOf(row.get(FUND_LEDGER_ACCOUNT.ASSET))))),
        limit,
        PayableView::commitmentId);
  }

  /** Where a commitment was made, and what it counts. */
  public record CommitmentPlace(RegionCode region, Asset asset) {}

  /** The places of commitments; those that do not exist are left out. */
  public Map<CommitmentId, CommitmentPlace> placesOf(List<CommitmentId> ids) {
    Map<CommitmentId, CommitmentPlace> places = new HashMap<>();
    transactions
        .read(
            () ->
                dsl.select(
                        FUND_LEDGER_COMMITMENT.COMMITMENT_ID,
                        FUND_LEDGER_COMMITMENT.REGION_CODE,
                        FUND_LEDGER_ACCOUNT.ASSET)
                    .from(FUND_LEDGER_COMMITMENT)
                    .join(FUND_LEDGER_ACCOUNT)
                    .on(
                        FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(
                            FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID))
                    .where(
                        FUND_LEDGER_COMMITMENT.COMMITMENT_ID.in(
                            ids.stream().map(CommitmentId::value).toList()))
                    .fetch())
        .forEach(
            row ->
                places.put(
                    new CommitmentId(row.value1()),
                    new CommitmentPlace(
                        new RegionCode(row.value2()), Asset.valueOf(row.value3()))));
    return places;
  }

  /** Of that asset, or of any. */
  static Condition of(Field<String> column, @Nullable Asset asset) {
    return asset == null ? DSL.noCondition() : column.eq(asset.name());
  }

  static Condition in(Field<String> region, RegionCode within) {
    return region.startsWith(within.prefix());
  }

  private static Account account(FundLedgerAccountRecord row) {
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

  private static Programme programme(FundLedgerProgrammeRecord row) {
    return new Programme(
        new ProgrammeId(row.getProgrammeId()),
        row.getCode(),
        row.getName(),
        Purpose.valueOf(row.getPurpose()),
        row.getTargetGroup(),
        row.getFunctionCode(),
        new RegionCode(row.getRegionCode()),
        Asset.valueOf(row.getAsset()));
  }

  private static AppropriationView appropriation(Record row) {
    return new AppropriationView(
        row.get(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID),
        row.get(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID),
        row.get(FUND_LEDGER_APPROPRIATION.TRANSACTION_ID),
        FundSource.valueOf(row.get(FUND_LEDGER_APPROPRIATION.SOURCE)),
        row.get(FUND_LEDGER_APPROPRIATION.FISCAL_YEAR),
        row.get(FUND_LEDGER_APPROPRIATION.FUNCTION_CODE),
        Asset.valueOf(row.get(FUND_LEDGER_ACCOUNT.ASSET)),
        row.get(FUND_LEDGER_APPROPRIATION.AMOUNT_FEN),
        row.get(FUND_LEDGER_ACCOUNT.BALANCE_FEN),
        Earmark.parse(row.get(FUND_LEDGER_APPROPRIATION.EARMARK)),
        row.get(FUND_LEDGER_APPROPRIATION.AVAILABLE_UNTIL),
        row.get(FUND_LEDGER_APPROPRIATION.DOCUMENT_NUMBER),
        row.get(FUND_LEDGER_APPROPRIATION.NAME),
        new RegionCode(row.get(FUND_LEDGER_APPROPRIATION.REGION_CODE)));
  }

  private static PayableView payable(FundLedgerCommitmentRecord row, Asset asset) {
    Recipient payee =
        "PERSON".equals(row.getPayeeKind())
            ? new Recipient.Person(row.getPayeeId())
            : new Recipient.Organisation(
                row.getPayeeId(), row.getPayeeName() == null ? "" : row.getPayeeName());
    return new PayableView(
        row.getCommitmentId(),
        payee,
        asset,
        row.getAmountFen(),
        row.getPurpose(),
        new RegionCode(row.getRegionCode()),
        row.getServiceDay(),
        row.getOwnerContext(),
        row.getOwnerReference(),
        row.getClaimTransactionId());
  }
}
