package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.AppropriationId;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.Appropriation;
import org.huimin.fundledger.domain.Appropriations;
import org.huimin.kernel.RegionCode;
import org.jooq.DSLContext;

@Singleton
final class JooqAppropriations implements Appropriations {
  private final DSLContext dsl;

  JooqAppropriations(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Map<AppropriationId, Treasury> treasuriesOf(Collection<AppropriationId> ids) {
    Map<AppropriationId, Treasury> treasuries = new HashMap<>();
    var rows =
        Rows.inChunks(
            Rows.sorted(ids),
            chunk ->
                dsl.select(
                        FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID,
                        FUND_LEDGER_APPROPRIATION.REGION_CODE,
                        FUND_LEDGER_ACCOUNT.ASSET)
                    .from(FUND_LEDGER_APPROPRIATION)
                    .join(FUND_LEDGER_ACCOUNT)
                    .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID))
                    .where(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.in(chunk))
                    .fetch());
    rows.forEach(
        row ->
            treasuries.put(
                new AppropriationId(row.value1()),
                new Treasury(new RegionCode(row.value2()), Asset.valueOf(row.value3()))));
    return treasuries;
  }

  @Override
  public void add(Appropriation granted, AccountId account, TransactionId transaction) {
    String earmark = granted.earmark().text();
    dsl.insertInto(FUND_LEDGER_APPROPRIATION)
        .set(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID, granted.id().value())
        .set(FUND_LEDGER_APPROPRIATION.SOURCE, granted.source().name())
        .set(FUND_LEDGER_APPROPRIATION.FISCAL_YEAR, (short) granted.fiscalYear())
        .set(FUND_LEDGER_APPROPRIATION.FUNCTION_CODE, granted.functionCode())
        .set(FUND_LEDGER_APPROPRIATION.EARMARK, earmark.isEmpty() ? null : earmark)
        .set(FUND_LEDGER_APPROPRIATION.AVAILABLE_UNTIL, granted.availableUntil())
        .set(FUND_LEDGER_APPROPRIATION.DOCUMENT_NUMBER, granted.documentNumber())
        .set(FUND_LEDGER_APPROPRIATION.NAME, granted.name())
        .set(FUND_LEDGER_APPROPRIATION.REGION_CODE, granted.region().prefix())
        .set(FUND_LEDGER_APPROPRIATION.AMOUNT_FEN, granted.amountFen())
        .set(FUND_LEDGER_APPROPRIATION.ACCOUNT_ID, account.value())
        .set(FUND_LEDGER_APPROPRIATION.TRANSACTION_ID, transaction.value())
        .execute();
  }
}
