package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Commitments;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerCommitmentRecord;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.rows.ManyRows;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

@Singleton
final class JooqCommitments implements Commitments {
  private static final String PERSON = "PERSON";
  private static final String ORGANISATION = "ORGANISATION";
  private static final List<Field<?>> COLUMNS =
      List.of(
          FUND_LEDGER_COMMITMENT.COMMITMENT_ID,
          FUND_LEDGER_COMMITMENT.STATE,
          FUND_LEDGER_COMMITMENT.PROGRAMME_ID,
          FUND_LEDGER_COMMITMENT.ALLOCATION_ACCOUNT_ID,
          FUND_LEDGER_COMMITMENT.REGION_CODE,
          FUND_LEDGER_COMMITMENT.PURPOSE,
          FUND_LEDGER_COMMITMENT.AMOUNT_FEN,
          FUND_LEDGER_COMMITMENT.OWNER_CONTEXT,
          FUND_LEDGER_COMMITMENT.OWNER_REFERENCE,
          FUND_LEDGER_COMMITMENT.BENEFICIARY_KIND,
          FUND_LEDGER_COMMITMENT.BENEFICIARY_ID,
          FUND_LEDGER_COMMITMENT.BENEFICIARY_NAME,
          FUND_LEDGER_COMMITMENT.SERVICE_DAY,
          FUND_LEDGER_COMMITMENT.EXPIRES_AT,
          FUND_LEDGER_COMMITMENT.PAYEE_KIND,
          FUND_LEDGER_COMMITMENT.PAYEE_ID,
          FUND_LEDGER_COMMITMENT.PAYEE_NAME,
          FUND_LEDGER_COMMITMENT.COMMIT_TRANSACTION_ID,
          FUND_LEDGER_COMMITMENT.RELEASE_TRANSACTION_ID,
          FUND_LEDGER_COMMITMENT.CLAIM_TRANSACTION_ID,
          FUND_LEDGER_COMMITMENT.DISBURSE_TRANSACTION_ID);

  private final DSLContext dsl;
  private final RowUpdates changes;

  JooqCommitments(DSLContext dsl) {
    this.dsl = dsl;
    this.changes =
        new RowUpdates(
            dsl,
            FUND_LEDGER_COMMITMENT,
            FUND_LEDGER_COMMITMENT.COMMITMENT_ID,
            List.of(
                FUND_LEDGER_COMMITMENT.STATE,
                FUND_LEDGER_COMMITMENT.PAYEE_KIND,
                FUND_LEDGER_COMMITMENT.PAYEE_ID,
                FUND_LEDGER_COMMITMENT.PAYEE_NAME,
                FUND_LEDGER_COMMITMENT.RELEASE_TRANSACTION_ID,
                FUND_LEDGER_COMMITMENT.CLAIM_TRANSACTION_ID,
                FUND_LEDGER_COMMITMENT.DISBURSE_TRANSACTION_ID,
                FUND_LEDGER_COMMITMENT.RECEIPT_DOCUMENT_ID,
                FUND_LEDGER_COMMITMENT.RECEIVED_ON));
  }

  @Override
  public List<Commitment> lock(Collection<CommitmentId> ids) {
    return Rows.inChunks(
        Rows.sorted(ids),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_COMMITMENT)
                .where(FUND_LEDGER_COMMITMENT.COMMITMENT_ID.in(chunk))
                .orderBy(FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
                .forUpdate()
                .fetch(JooqCommitments::read));
  }

  @Override
  public List<Commitment> lockMovedBy(TransactionId transaction) {
    // Found without locking, then locked by id, so that all lock commitments in the same order.
    List<CommitmentId> ids =
        dsl.select(FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
            .from(FUND_LEDGER_COMMITMENT)
            .where(FUND_LEDGER_COMMITMENT.DISBURSE_TRANSACTION_ID.eq(transaction.value()))
            .fetch(row -> new CommitmentId(row.value1()));
    return lock(ids);
  }

  @Override
  public List<CommitmentId> lapsed(Instant now, int atMost) {
    return dsl.select(FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
        .from(FUND_LEDGER_COMMITMENT)
        .where(FUND_LEDGER_COMMITMENT.STATE.eq(CommitmentState.OPEN.name()))
        .and(FUND_LEDGER_COMMITMENT.EXPIRES_AT.le(now))
        .orderBy(FUND_LEDGER_COMMITMENT.EXPIRES_AT, FUND_LEDGER_COMMITMENT.COMMITMENT_ID)
        .limit(atMost)
        .fetch(row -> new CommitmentId(row.value1()));
  }

  @Override
  public void add(List<Commitment> commitments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Commitment commitment : commitments) {
      rows.add(row(commitment));
    }
    ManyRows.insert(dsl, FUND_LEDGER_COMMITMENT, COLUMNS, rows);
  }

  @Override
  public void save(List<Commitment> commitments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Commitment commitment : commitments) {
      rows.add(
          new @Nullable Object[] {
            commitment.state().name(),
            kind(commitment.payee()),
            id(commitment.payee()),
            name(commitment.payee()),
            Rows.number(commitment.transactions().release()),
            Rows.number(commitment.transactions().claim()),
            Rows.number(commitment.transactions().disburse()),
            receipt(commitment),
            receivedOn(commitment),
            commitment.id().value()
          });
    }
    changes.run(rows);
  }

  private static @Nullable Object[] row(Commitment commitment) {
    return new @Nullable Object[] {
      commitment.id().value(),
      commitment.state().name(),
      commitment.programme().value(),
      commitment.allocation().value(),
      commitment.region().prefix(),
      commitment.purpose().name(),
      commitment.amountFen(),
      commitment.owner().context(),
      commitment.owner().id(),
      kind(commitment.beneficiary()),
      id(commitment.beneficiary()),
      name(commitment.beneficiary()),
      commitment.day(),
      commitment.expiresAt(),
      kind(commitment.payee()),
      id(commitment.payee()),
      name(commitment.payee()),
      commitment.transactions().commit().value(),
      Rows.number(commitment.transactions().release()),
      Rows.number(commitment.transactions().claim()),
      Rows.number(commitment.transactions().disburse())
    };
  }

  private static @Nullable Long receipt(Commitment commitment) {
    Commitment.Receipt receipt = commitment.transactions().receipt();
    return receipt == null ? null : receipt.document().value();
  }

  private static @Nullable LocalDate receivedOn(Commitment commitment) {
    Commitment.Receipt receipt = commitment.transactions().receipt();
    return receipt == null ? null : receipt.receivedOn();
  }

  private static @Nullable String kind(@Nullable Recipient recipient) {
    return switch (recipient) {
      case null -> null;
      case Recipient.Person _ -> PERSON;
      case Recipient.Organisation _ -> ORGANISATION;
    };
  }

  private static @Nullable Long id(@Nullable Recipient recipient) {
    return recipient == null ? null : recipient.id();
  }

  private static @Nullable String name(@Nullable Recipient recipient) {
    return recipient instanceof Recipient.Organisation organisation ? organisation.name() : null;
  }

  static Commitment read(FundLedgerCommitmentRecord row) {
    return new Commitment(
        new CommitmentId(row.getCommitmentId()),
        CommitmentState.valueOf(row.getState()),
        new ProgrammeId(row.getProgrammeId()),
        new AccountId(row.getAllocationAccountId()),
        new RegionCode(row.getRegionCode()),
        Purpose.valueOf(row.getPurpose()),
        row.getAmountFen(),
        new BusinessReference(row.getOwnerContext(), row.getOwnerReference()),
        recipient(row.getBeneficiaryKind(), row.getBeneficiaryId(), row.getBeneficiaryName()),
        row.getServiceDay(),
        row.getExpiresAt(),
        row.getPayeeKind() == null
            ? null
            : recipient(row.getPayeeKind(), row.getPayeeId(), row.getPayeeName()),
        new Commitment.Steps(
            new TransactionId(row.getCommitTransactionId()),
            transaction(row.getReleaseTransactionId()),
            transaction(row.getClaimTransactionId()),
            transaction(row.getDisburseTransactionId()),
            row.getReceiptDocumentId() == null
                ? null
                : new Commitment.Receipt(
                    new DocumentId(row.getReceiptDocumentId()), row.getReceivedOn())));
  }

  private static @Nullable TransactionId transaction(@Nullable Long id) {
    return id == null ? null : new TransactionId(id);
  }

  static Recipient recipient(String kind, long id, @Nullable String name) {
    return kind.equals(PERSON)
        ? new Recipient.Person(id)
        : new Recipient.Organisation(id, name == null ? "" : name);
  }
}
