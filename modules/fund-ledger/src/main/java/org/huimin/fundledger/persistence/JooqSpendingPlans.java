package org.huimin.fundledger.persistence;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_SPENDING_PLAN;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.ProgrammeId;
import org.huimin.fundledger.domain.SpendingPlan;
import org.huimin.fundledger.domain.SpendingPlans;
import org.jooq.DSLContext;

@Singleton
final class JooqSpendingPlans implements SpendingPlans {
  private final DSLContext dsl;

  JooqSpendingPlans(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Map<ProgrammeId, SpendingPlan> of(int fiscalYear) {
    Map<ProgrammeId, List<Integer>> shares = new HashMap<>();
    dsl.select(FUND_LEDGER_SPENDING_PLAN.PROGRAMME_ID, FUND_LEDGER_SPENDING_PLAN.SHARE_BP)
        .from(FUND_LEDGER_SPENDING_PLAN)
        .where(FUND_LEDGER_SPENDING_PLAN.FISCAL_YEAR.eq((short) fiscalYear))
        .orderBy(FUND_LEDGER_SPENDING_PLAN.PROGRAMME_ID, FUND_LEDGER_SPENDING_PLAN.QUARTER)
        .forEach(
            row ->
                shares
                    .computeIfAbsent(new ProgrammeId(row.value1()), _ -> new ArrayList<>())
                    .add(row.value2()));
    Map<ProgrammeId, SpendingPlan> plans = new HashMap<>();
    shares.forEach(
        (programme, quarters) -> plans.put(programme, new SpendingPlan(fiscalYear, quarters)));
    return plans;
  }

  @Override
  public void set(ProgrammeId programme, SpendingPlan plan, DocumentId sealedAs) {
    short quarter = 1;
    for (Integer share : plan.quarterBasisPoints()) {
      dsl.insertInto(FUND_LEDGER_SPENDING_PLAN)
          .set(FUND_LEDGER_SPENDING_PLAN.PROGRAMME_ID, programme.value())
          .set(FUND_LEDGER_SPENDING_PLAN.FISCAL_YEAR, (short) plan.fiscalYear())
          .set(FUND_LEDGER_SPENDING_PLAN.QUARTER, quarter)
          .set(FUND_LEDGER_SPENDING_PLAN.SHARE_BP, share)
          .set(FUND_LEDGER_SPENDING_PLAN.DOCUMENT_ID, sealedAs.value())
          .onDuplicateKeyUpdate()
          .set(FUND_LEDGER_SPENDING_PLAN.SHARE_BP, share)
          .set(FUND_LEDGER_SPENDING_PLAN.DOCUMENT_ID, sealedAs.value())
          .execute();
      quarter++;
    }
  }
}
