package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.CommitmentState;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What one payee is owed (应付). */
@Singleton
public final class PayableReads {
  private final Transactions transactions;
  private final DSLContext dsl;

  PayableReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /**
   * What is owed to one payee.
   *
   * @param claims the oldest of it
   * @param beyondFen what else is owed
   */
  public record Owed(List<CommitmentId> claims, long beyondFen) {
    public Owed {
      claims = List.copyOf(claims);
    }
  }

  /** What may be asked for: what lists pay by themselves would be refused, and is left out. */
  public Owed to(long payeeId, Asset asset, RegionCode within, int most) {
    var table = FUND_LEDGER_COMMITMENT;
    var account = FUND_LEDGER_ACCOUNT;
    Condition owed =
        table
            .STATE
            .eq(CommitmentState.CLAIMED.name())
            .and(table.PAYEE_ID.eq(payeeId))
            .and(account.ASSET.eq(asset.name()))
            .and(AccountReads.in(table.REGION_CODE, within))
            .and(table.OWNER_CONTEXT.ne(Commitment.OF_PAYMENT_LIST));
    return transactions.read(
        () -> {
          long all =
              dsl.select(DSL.coalesce(DSL.sum(table.AMOUNT_FEN), BigDecimal.ZERO))
                  .from(table)
                  .join(account)
                  .on(account.ACCOUNT_ID.eq(table.ALLOCATION_ACCOUNT_ID))
                  .where(owed)
                  .fetchSingle(row -> row.value1().longValueExact());
          List<CommitmentId> claims = new ArrayList<>();
          long those = 0;
          for (var row :
              dsl.select(table.COMMITMENT_ID, table.AMOUNT_FEN)
                  .from(table)
                  .join(account)
                  .on(account.ACCOUNT_ID.eq(table.ALLOCATION_ACCOUNT_ID))
                  .where(owed)
                  .orderBy(table.COMMITMENT_ID)
                  .limit(most)
                  .fetch()) {
            claims.add(new CommitmentId(row.value1()));
            those = Math.addExact(those, row.value2());
          }
          // A claim that came in between the two statements is told by the next answer.
          return new Owed(claims, Math.max(0, all - those));
        });
  }
}
