package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_COSIGNATURE;

import jakarta.inject.Singleton;
import java.util.List;
import org.huimin.fundledger.domain.Cosignatures;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.VerifierKey;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
final class JooqCosignatures implements Cosignatures {
  private final DSLContext dsl;

  JooqCosignatures(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public void keep(long size, String checkpoint, List<NoteSignature> cosignatures) {
    for (NoteSignature cosignature : cosignatures) {
      // A cosignature begins with its time, so of two the greater is the newer.
      dsl.insertInto(FUND_LEDGER_LOG_COSIGNATURE)
          .set(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE, size)
          .set(FUND_LEDGER_LOG_COSIGNATURE.KEY_NAME, cosignature.name())
          .set(FUND_LEDGER_LOG_COSIGNATURE.KEY_ID, cosignature.keyId())
          .set(FUND_LEDGER_LOG_COSIGNATURE.SIGNATURE, cosignature.signature())
          .set(FUND_LEDGER_LOG_COSIGNATURE.CHECKPOINT, checkpoint)
          .onDuplicateKeyUpdate()
          .set(
              FUND_LEDGER_LOG_COSIGNATURE.SIGNATURE,
              DSL.greatest(FUND_LEDGER_LOG_COSIGNATURE.SIGNATURE, DSL.val(cosignature.signature())))
          .execute();
    }
  }

  @Override
  public long newestSizeBy(VerifierKey witness) {
    return dsl.select(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE)
        .from(FUND_LEDGER_LOG_COSIGNATURE)
        .where(FUND_LEDGER_LOG_COSIGNATURE.KEY_NAME.eq(witness.name()))
        .and(FUND_LEDGER_LOG_COSIGNATURE.KEY_ID.eq(witness.keyId()))
        .orderBy(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE.desc())
        .limit(1)
        .fetchOptional(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE)
        .orElse(0L);
  }
}
