package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Earmark;
import org.huimin.fundledger.domain.Lot;
import org.huimin.fundledger.domain.Lots;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerLotRecord;
import org.jooq.DSLContext;

@Singleton
final class JooqLots implements Lots {
  private final DSLContext dsl;

  JooqLots(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public List<Lot> heldBy(Collection<AccountId> accounts) {
    return Rows.inChunks(
        Rows.sorted(accounts),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_LOT)
                .where(FUND_LEDGER_LOT.ACCOUNT_ID.in(chunk))
                .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
                .orderBy(FUND_LEDGER_LOT.LOT_ID)
                .fetch(JooqLots::read));
  }

  @Override
  public List<Lot> lockHeldBy(Collection<AccountId> accounts) {
    return Rows.inChunks(
        Rows.sorted(accounts),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_LOT)
                .where(FUND_LEDGER_LOT.ACCOUNT_ID.in(chunk))
                .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
                .orderBy(FUND_LEDGER_LOT.LOT_ID)
                .forUpdate()
                .fetch(JooqLots::read));
  }

  @Override
  public List<Lot> setAsideFor(Collection<CommitmentId> commitments) {
    return Rows.inChunks(
        Rows.sorted(commitments),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_LOT)
                .where(FUND_LEDGER_LOT.COMMITMENT_ID.in(chunk))
                .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
                .orderBy(FUND_LEDGER_LOT.LOT_ID)
                .fetch(JooqLots::read));
  }

  @Override
  public List<Lot> find(Collection<LotId> ids) {
    return Rows.inChunks(
        Rows.sorted(ids),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_LOT)
                .where(FUND_LEDGER_LOT.LOT_ID.in(chunk))
                .orderBy(FUND_LEDGER_LOT.LOT_ID)
                .fetch(JooqLots::read));
  }

  @Override
  public List<Lot> lock(Collection<LotId> ids) {
    return Rows.inChunks(
        Rows.sorted(ids),
        chunk ->
            dsl.selectFrom(FUND_LEDGER_LOT)
                .where(FUND_LEDGER_LOT.LOT_ID.in(chunk))
                .orderBy(FUND_LEDGER_LOT.LOT_ID)
                .forUpdate()
                .fetch(JooqLots::read));
  }

  @Override
  public Set<AppropriationId> appropriationsIn(Collection<AccountId> accounts) {
    return new HashSet<>(
        Rows.inChunks(
            Rows.sorted(accounts),
            chunk ->
                dsl.selectDistinct(FUND_LEDGER_LOT.APPROPRIATION_ID)
                    .from(FUND_LEDGER_LOT)
                    .where(FUND_LEDGER_LOT.ACCOUNT_ID.in(chunk))
                    .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
                    .fetch(row -> new AppropriationId(row.value1()))));
  }

  static Lot read(FundLedgerLotRecord row) {
    return new Lot(
        new LotId(row.getLotId()),
        new AccountId(row.getAccountId()),
        new AppropriationId(row.getAppropriationId()),
        row.getParentLotId() == null ? null : new LotId(row.getParentLotId()),
        new TransactionId(row.getCreatedByTransactionId()),
        row.getOriginalFen(),
        row.getRemainingFen(),
        row.getExpiresOn(),
        Earmark.parse(row.getEarmark()),
        row.getCommitmentId() == null ? null : new CommitmentId(row.getCommitmentId()));
  }
}
