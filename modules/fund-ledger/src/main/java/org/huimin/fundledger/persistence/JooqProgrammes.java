package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.Purpose;
import org.huimin.fundledger.domain.Programme;
import org.huimin.fundledger.domain.Programmes;
import org.huimin.fundledger.persistence.jooq.tables.records.FundLedgerProgrammeRecord;
import org.huimin.kernel.RegionCode;
import org.jooq.DSLContext;

@Singleton
final class JooqProgrammes implements Programmes {
  private final DSLContext dsl;

  JooqProgrammes(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public List<Programme> withCodes(Collection<String> codes) {
    return Rows.inChunks(
        codes,
        chunk ->
            dsl.selectFrom(FUND_LEDGER_PROGRAMME)
                .where(FUND_LEDGER_PROGRAMME.CODE.in(chunk))
                .fetch(JooqProgrammes::read));
  }

  @Override
  public Optional<Programme> find(ProgrammeId id) {
    return dsl.selectFrom(FUND_LEDGER_PROGRAMME)
        .where(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(id.value()))
        .fetchOptional(JooqProgrammes::read);
  }

  @Override
  public void add(Programme programme) {
    dsl.insertInto(FUND_LEDGER_PROGRAMME)
        .set(FUND_LEDGER_PROGRAMME.PROGRAMME_ID, programme.id().value())
        .set(FUND_LEDGER_PROGRAMME.CODE, programme.code())
        .set(FUND_LEDGER_PROGRAMME.NAME, programme.name())
        .set(FUND_LEDGER_PROGRAMME.PURPOSE, programme.purpose().name())
        .set(FUND_LEDGER_PROGRAMME.TARGET_GROUP, programme.targetGroup())
        .set(FUND_LEDGER_PROGRAMME.FUNCTION_CODE, programme.functionCode())
        .set(FUND_LEDGER_PROGRAMME.REGION_CODE, programme.region().prefix())
        .set(FUND_LEDGER_PROGRAMME.ASSET, programme.asset().name())
        .execute();
  }

  static Programme read(FundLedgerProgrammeRecord row) {
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
}
