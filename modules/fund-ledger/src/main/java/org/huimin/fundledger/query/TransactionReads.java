package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerTransactionRecord;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads transactions, within a region. */
@Singleton
public final class TransactionReads {
  private static final List<String> SLICED =
      Arrays.stream(AccountKind.values())
          .filter(AccountKind::holdsLots)
          .map(AccountKind::name)
          .toList();

  static final String RECIPIENT = "RECIPIENT";

  private final Transactions transactions;
  private final DSLContext dsl;

  TransactionReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** Which transactions to list; null for any. The last day is included. */
  public record Filter(
      @Nullable AccountId account,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable TransactionKind kind,
      @Nullable FundSource source,
      @Nullable Asset asset) {}

  /** Transactions in the region, newest first. */
  public Slice<TransactionView> list(
      Filter filter, RegionCode within, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    List<Condition> conditions = conditions(filter);
    conditions.add(AccountReads.in(FUND_LEDGER_TRANSACTION.REGION_CODE, within));
    conditions.add(FUND_LEDGER_TRANSACTION.LEAF_INDEX.lt(before));
    return Slice.cut(
        transactions.read(
            () ->
                dsl.selectFrom(FUND_LEDGER_TRANSACTION)
                    .where(conditions)
                    .orderBy(FUND_LEDGER_TRANSACTION.LEAF_INDEX.desc())
                    .limit(limit + 1)
                    .fetch(row -> view(row, null, null, List.of()))),
        limit,
        TransactionView::leafIndex);
  }

  private static List<Condition> conditions(Filter filter) {
    List<Condition> conditions = new ArrayList<>();
    if (filter.account() != null) {
      conditions.add(
          FUND_LEDGER_TRANSACTION.LEAF_INDEX.in(
              DSL.select(FUND_LEDGER_POSTING.LEAF_INDEX)
                  .from(FUND_LEDGER_POSTING)
                  .where(FUND_LEDGER_POSTING.ACCOUNT_ID.eq(filter.account().value()))));
    }
    if (filter.from() != null) {
      conditions.add(
          FUND_LEDGER_TRANSACTION.RECORDED_AT.ge(BusinessTime.startOfDay(filter.from())));
    }
    if (filter.to() != null) {
      conditions.add(
          FUND_LEDGER_TRANSACTION.RECORDED_AT.lt(BusinessTime.startOfDay(filter.to().plusDays(1))));
    }
    if (filter.kind() != null) {
      conditions.add(FUND_LEDGER_TRANSACTION.KIND.eq(filter.kind().name()));
    }
    conditions.add(AccountReads.of(FUND_LEDGER_TRANSACTION.ASSET, filter.asset()));
    if (filter.source() != null) {
      conditions.add(
          DSL.exists(
              DSL.selectOne()
                  .from(FUND_LEDGER_EDGE)
                  .join(FUND_LEDGER_APPROPRIATION)
                  .on(
                      FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(
                          FUND_LEDGER_EDGE.APPROPRIATION_ID))
                  .where(FUND_LEDGER_EDGE.TRANSACTION_ID.eq(FUND_LEDGER_TRANSACTION.TRANSACTION_ID))
                  .and(FUND_LEDGER_APPROPRIATION.SOURCE.eq(filter.source().name()))));
    }
    return conditions;
  }

  /** A transaction in the region with its postings. */
  public Optional<TransactionView> find(TransactionId id, RegionCode within) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_TRANSACTION)
                .where(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(id.value()))
                .and(AccountReads.in(FUND_LEDGER_TRANSACTION.REGION_CODE, within))
                .fetchOptional(this::whole));
  }

  /** Whether all its accounts lie in the region, but for those that stand for the outside. */
  public boolean liesWithin(TransactionId id, RegionCode within) {
    return transactions.read(
        () ->
            !dsl.fetchExists(
                DSL.selectOne()
                    .from(FUND_LEDGER_POSTING)
                    .join(FUND_LEDGER_ACCOUNT)
                    .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_POSTING.ACCOUNT_ID))
                    .where(FUND_LEDGER_POSTING.TRANSACTION_ID.eq(id.value()))
                    .and(FUND_LEDGER_ACCOUNT.KIND.in(SLICED))
                    .and(DSL.not(AccountReads.in(FUND_LEDGER_ACCOUNT.REGION_CODE, within)))));
  }

  private TransactionView whole(FundLedgerTransactionRecord row) {
    long id = row.getTransactionId();
    List<TransactionView.Line> postings =
        dsl.select(
                FUND_LEDGER_POSTING.ACCOUNT_ID,
                FUND_LEDGER_ACCOUNT.KIND,
                FUND_LEDGER_POSTING.AMOUNT_FEN)
            .from(FUND_LEDGER_POSTING)
            .join(FUND_LEDGER_ACCOUNT)
            .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_POSTING.ACCOUNT_ID))
            .where(FUND_LEDGER_POSTING.TRANSACTION_ID.eq(id))
            .orderBy(FUND_LEDGER_POSTING.LINE_NUMBER)
            .fetch(
                line ->
                    new TransactionView.Line(
                        line.value1(), AccountKind.valueOf(line.value2()), line.value3()));
    Long reversedBy =
        dsl.select(FUND_LEDGER_TRANSACTION.TRANSACTION_ID)
            .from(FUND_LEDGER_TRANSACTION)
            .where(FUND_LEDGER_TRANSACTION.REVERSES_TRANSACTION_ID.eq(id))
            .fetchOne(FUND_LEDGER_TRANSACTION.TRANSACTION_ID);
    RecipientView recipient =
        dsl.select(FUND_LEDGER_OPENING.IDENTITY, FUND_LEDGER_OPENING.LABEL)
            .from(FUND_LEDGER_OPENING)
            .where(FUND_LEDGER_OPENING.TRANSACTION_ID.eq(id))
            .and(FUND_LEDGER_OPENING.SUBJECT.eq(RECIPIENT))
            .fetchOne(opening -> new RecipientView(opening.value1(), opening.value2()));
    if (recipient == null && row.getRecipientCommitment() != null) {
      recipient = new RecipientView(null, null);
    }
    return view(row, reversedBy, recipient, postings);
  }

  private static TransactionView view(
      FundLedgerTransactionRecord row,
      @Nullable Long reversedBy,
      @Nullable RecipientView recipient,
      List<TransactionView.Line> postings) {
    return new TransactionView(
        row.getTransactionId(),
        row.getLeafIndex(),
        TransactionKind.valueOf(row.getKind()),
        Asset.valueOf(row.getAsset()),
        row.getAmountFen(),
        row.getRecordedAt(),
        row.getRecordedBy(),
        new RegionCode(row.getRegionCode()),
        row.getReferenceContext(),
        row.getReferenceId(),
        row.getMemo(),
        row.getPurpose(),
        row.getCommitmentId(),
        row.getReversesTransactionId(),
        reversedBy,
        recipient,
        postings);
  }
}
