package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_CHART;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_POSTING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Account;
import org.huimin.fundledger.domain.Books;
import org.huimin.fundledger.domain.Header;
import org.huimin.fundledger.domain.Journal;
import org.huimin.fundledger.domain.LineageEdge;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Posting;
import org.huimin.fundledger.domain.RecordedTransaction;
import org.huimin.fundledger.domain.SaltedIdentity;
import org.huimin.fundledger.domain.SealedAccount;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.fundledger.domain.Transaction;
import org.huimin.fundledger.domain.TransactionKind;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerTransactionRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqJournal implements Journal {
  static final String TRANSACTION_ENTRY = "TRANSACTION";
  static final String ACCOUNT_ENTRY = "ACCOUNT";

  private final DSLContext dsl;
  private final SealedLog log;
  private final RowUpdates slices;

  JooqJournal(DSLContext dsl, SealedLog log) {
    this.dsl = dsl;
    this.log = log;
    this.slices =
        new RowUpdates(
            dsl, FUND_LEDGER_LOT, FUND_LEDGER_LOT.LOT_ID, List.of(FUND_LEDGER_LOT.REMAINING_FEN));
  }

  @Override
  public void record(List<Account> opened, Books books) {
    if (opened.isEmpty() && books.posted().isEmpty()) {
      return;
    }
    insertAccounts(opened, books);
    insertLots(books.newLots());
    updateLots(books.changedLots());
    updateBalances(opened, books);
    SealedLog.Head head = log.lockHead();
    List<SealedLog.Entry> entries = new ArrayList<>();
    for (Account account : opened) {
      entries.add(
          new SealedLog.Entry(
              ACCOUNT_ENTRY, account.id().value(), SealedAccount.of(account).encode()));
    }
    long firstLeaf = head.nextLeaf() + opened.size();
    for (Transaction transaction : books.posted()) {
      entries.add(
          new SealedLog.Entry(
              TRANSACTION_ENTRY,
              transaction.id().value(),
              SealedTransaction.of(transaction, head.recordedAt()).encode()));
    }
    insertTransactions(books.posted(), firstLeaf, head.recordedAt());
    log.append(head, entries);
  }

  private void insertAccounts(List<Account> opened, Books books) {
    if (opened.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Account account : opened) {
      rows.add(
          new @Nullable Object[] {
            account.id().value(),
            account.key(),
            account.kind().name(),
            account.name(),
            account.asset().name(),
            Rows.number(account.parent()),
            account.region().prefix(),
            Rows.number(account.programme()),
            account.fiscalYear() == null ? null : account.fiscalYear().shortValue(),
            books.balanceOf(account.id())
          });
    }
    ManyRows.insert(
        dsl,
        FUND_LEDGER_ACCOUNT,
        List.of(
            FUND_LEDGER_ACCOUNT.ACCOUNT_ID,
            FUND_LEDGER_ACCOUNT.ACCOUNT_KEY,
            FUND_LEDGER_ACCOUNT.KIND,
            FUND_LEDGER_ACCOUNT.NAME,
            FUND_LEDGER_ACCOUNT.ASSET,
            FUND_LEDGER_ACCOUNT.PARENT_ACCOUNT_ID,
            FUND_LEDGER_ACCOUNT.REGION_CODE,
            FUND_LEDGER_ACCOUNT.PROGRAMME_ID,
            FUND_LEDGER_ACCOUNT.FISCAL_YEAR,
            FUND_LEDGER_ACCOUNT.BALANCE_FEN),
        rows);
    dsl.update(FUND_LEDGER_CHART)
        .set(
            FUND_LEDGER_CHART.ACCOUNTS_OPENED,
            FUND_LEDGER_CHART.ACCOUNTS_OPENED.plus((long) opened.size()))
        .execute();
  }

  private void insertLots(List<Lot> lots) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Lot lot : lots) {
      String earmark = lot.earmark().text();
      rows.add(
          new @Nullable Object[] {
            lot.id().value(),
            lot.account().value(),
            lot.appropriation().value(),
            Rows.number(lot.parent()),
            lot.createdBy().value(),
            lot.originalFen(),
            lot.remainingFen(),
            lot.expiresOn(),
            earmark.isEmpty() ? null : earmark,
            Rows.number(lot.commitment())
          });
    }
    ManyRows.insert(
        dsl,
        FUND_LEDGER_LOT,
        List.of(
            FUND_LEDGER_LOT.LOT_ID,
            FUND_LEDGER_LOT.ACCOUNT_ID,
            FUND_LEDGER_LOT.APPROPRIATION_ID,
            FUND_LEDGER_LOT.PARENT_LOT_ID,
            FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID,
            FUND_LEDGER_LOT.ORIGINAL_FEN,
            FUND_LEDGER_LOT.REMAINING_FEN,
            FUND_LEDGER_LOT.EXPIRES_ON,
            FUND_LEDGER_LOT.EARMARK,
            FUND_LEDGER_LOT.COMMITMENT_ID),
        rows);
  }

  private void updateLots(List<Lot> changed) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Lot lot : changed) {
      rows.add(new @Nullable Object[] {lot.remainingFen(), lot.id().value()});
    }
    slices.run(rows);
  }

  private void updateBalances(List<Account> opened, Books books) {
    Map<AccountId, Long> changed = new LinkedHashMap<>(books.changedBalances());
    opened.forEach(account -> changed.remove(account.id()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    changed.forEach(
        (account, balance) -> rows.add(new @Nullable Object[] {balance, account.value()}));
    ManyRows.execute(
        dsl,
        dsl.update(FUND_LEDGER_ACCOUNT)
            .set(FUND_LEDGER_ACCOUNT.BALANCE_FEN, (Long) null)
            .where(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq((Long) null)),
        rows);
  }

  private void insertTransactions(
      List<Transaction> transactions, long firstLeaf, Instant recordedAt) {
    List<@Nullable Object[]> heads = new ArrayList<>();
    List<@Nullable Object[]> postings = new ArrayList<>();
    List<@Nullable Object[]> edges = new ArrayList<>();
    List<@Nullable Object[]> openings = new ArrayList<>();
    long leaf = firstLeaf;
    for (Transaction transaction : transactions) {
      Header header = transaction.header();
      heads.add(headRow(transaction, leaf, recordedAt));
      int line = 0;
      for (Posting posting : transaction.postings()) {
        postings.add(
            new @Nullable Object[] {
              header.id().value(),
              line++,
              posting.account().value(),
              leaf,
              posting.amountFen(),
              posting.balanceAfterFen()
            });
      }
      line = 0;
      for (LineageEdge edge : transaction.edges()) {
        edges.add(
            new @Nullable Object[] {
              header.id().value(),
              line++,
              Rows.number(edge.source()),
              Rows.number(edge.target()),
              edge.appropriation().value(),
              edge.amountFen(),
              edge.returned()
            });
      }
      addOpening(header, "RECIPIENT", header.recipient(), openings);
      addOpening(header, "ACTOR", header.actor(), openings);
      leaf++;
    }
    ManyRows.insert(dsl, FUND_LEDGER_TRANSACTION, JournalColumns.TRANSACTION, heads);
    ManyRows.insert(dsl, FUND_LEDGER_POSTING, JournalColumns.POSTING, postings);
    ManyRows.insert(dsl, FUND_LEDGER_EDGE, JournalColumns.EDGE, edges);
    ManyRows.insert(dsl, FUND_LEDGER_OPENING, JournalColumns.OPENING, openings);
  }

  private static @Nullable Object[] headRow(
      Transaction transaction, long leaf, Instant recordedAt) {
    Header header = transaction.header();
    return new @Nullable Object[] {
      header.id().value(),
      leaf,
      header.kind().name(),
      header.asset().name(),
      transaction.amountFen(),
      recordedAt,
      header.recordedBy(),
      header.reference().context(),
      header.reference().id(),
      header.region().prefix(),
      Rows.number(header.programme()),
      header.purpose() == null ? null : header.purpose().name(),
      Rows.number(header.commitment()),
      Rows.number(header.reverses()),
      commitment(header.recipient()),
      commitment(header.actor()),
      header.memo()
    };
  }

  private static byte @Nullable [] commitment(@Nullable SaltedIdentity identity) {
    return identity == null ? null : identity.commitment().toBytes();
  }

  private static void addOpening(
      Header header,
      String subject,
      @Nullable SaltedIdentity identity,
      List<@Nullable Object[]> openings) {
    if (identity != null) {
      openings.add(
          new @Nullable Object[] {
            header.id().value(),
            subject,
            identity.identity(),
            identity.label(),
            HexFormat.of().parseHex(identity.saltHex())
          });
    }
  }

  @Override
  public Optional<RecordedTransaction> find(TransactionId id) {
    return dsl.selectFrom(FUND_LEDGER_TRANSACTION)
        .where(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(id.value()))
        .fetchOptional(this::read);
  }

  private RecordedTransaction read(FundLedgerTransactionRecord row) {
    Map<AccountId, Long> gains = new LinkedHashMap<>();
    dsl.selectFrom(FUND_LEDGER_POSTING)
        .where(FUND_LEDGER_POSTING.TRANSACTION_ID.eq(row.getTransactionId()))
        .orderBy(FUND_LEDGER_POSTING.LINE_NUMBER)
        .forEach(line -> gains.put(new AccountId(line.getAccountId()), line.getAmountFen()));
    List<RecordedTransaction.Flow> flows =
        dsl.selectFrom(FUND_LEDGER_EDGE)
            .where(FUND_LEDGER_EDGE.TRANSACTION_ID.eq(row.getTransactionId()))
            .orderBy(FUND_LEDGER_EDGE.LINE_NUMBER)
            .fetch(
                edge ->
                    new RecordedTransaction.Flow(
                        edge.getSourceLotId() == null ? null : new LotId(edge.getSourceLotId()),
                        edge.getTargetLotId() == null ? null : new LotId(edge.getTargetLotId()),
                        new AppropriationId(edge.getAppropriationId()),
                        edge.getAmountFen()));
    return new RecordedTransaction(
        new TransactionId(row.getTransactionId()),
        TransactionKind.valueOf(row.getKind()),
        Asset.valueOf(row.getAsset()),
        new RegionCode(row.getRegionCode()),
        row.getProgrammeId() == null ? null : new ProgrammeId(row.getProgrammeId()),
        row.getPurpose() == null ? null : Purpose.valueOf(row.getPurpose()),
        row.getCommitmentId() == null ? null : new CommitmentId(row.getCommitmentId()),
        gains,
        flows);
  }

  @Override
  public boolean isReversed(TransactionId id) {
    return dsl.fetchExists(
        FUND_LEDGER_TRANSACTION, FUND_LEDGER_TRANSACTION.REVERSES_TRANSACTION_ID.eq(id.value()));
  }
}
