package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Everyone that an appropriation's money was paid to (资金受益人名单), by identity, so that the list can
 * be read page by page to its end; together they were paid what the appropriation has paid.
 */
@Singleton
public final class RecipientReads {
  private static final String BY_IDENTITY = "fund_ledger_opening_by_identity";

  private final Transactions transactions;
  private final DSLContext dsl;

  RecipientReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** What one recipient was paid. */
  public record Paid(RecipientView recipient, long paidFen, long payments) {}

  /** The next recipients; whoever was forgotten comes last, as one. */
  public Slice<Paid> page(long appropriation, int limit, @Nullable String cursor) {
    List<String> last = Cursor.decode(cursor, 1);
    String after = last.isEmpty() ? "" : last.getFirst();
    return transactions.read(
        () -> {
          List<Paid> found = after(appropriation, after, limit + 1);
          if (found.size() > limit) {
            String identity = found.get(limit - 1).recipient().identity();
            return new Slice<>(
                found.subList(0, limit), Cursor.encode(identity == null ? "" : identity));
          }
          List<Paid> end = new ArrayList<>(found);
          forgotten(appropriation).ifPresent(end::add);
          return new Slice<>(end, null);
        });
  }

  /**
   * Goes along the identities and looks up what each was paid, so that a page costs what it shows
   * and not what the appropriation has paid over all.
   */
  private List<Paid> after(long appropriation, String identity, int most) {
    var opening = FUND_LEDGER_OPENING;
    var lot = FUND_LEDGER_LOT;
    return dsl.select(
            opening.IDENTITY,
            DSL.max(opening.LABEL),
            DSL.sum(lot.REMAINING_FEN).cast(Long.class),
            DSL.countDistinct(lot.CREATED_BY_TRANSACTION_ID).cast(Long.class))
        .hint("STRAIGHT_JOIN")
        .from(opening.forceIndex(BY_IDENTITY))
        .join(lot)
        .on(lot.CREATED_BY_TRANSACTION_ID.eq(opening.TRANSACTION_ID))
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(lot.ACCOUNT_ID))
        .where(opening.IDENTITY.gt(identity))
        .and(opening.SUBJECT.eq(TransactionReads.RECIPIENT))
        .and(paidOf(appropriation))
        .groupBy(opening.IDENTITY)
        .orderBy(opening.IDENTITY)
        .limit(most)
        .fetch(
            row ->
                new Paid(
                    new RecipientView(row.value1(), row.value2()), row.value3(), row.value4()));
  }

  private Optional<Paid> forgotten(long appropriation) {
    var opening = FUND_LEDGER_OPENING;
    var lot = FUND_LEDGER_LOT;
    return dsl.select(
            DSL.coalesce(DSL.sum(lot.REMAINING_FEN), DSL.inline(0)).cast(Long.class),
            DSL.countDistinct(lot.CREATED_BY_TRANSACTION_ID).cast(Long.class))
        .from(lot)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(lot.ACCOUNT_ID))
        .leftAntiJoin(opening)
        .on(
            opening
                .TRANSACTION_ID
                .eq(lot.CREATED_BY_TRANSACTION_ID)
                .and(opening.SUBJECT.eq(TransactionReads.RECIPIENT)))
        .where(paidOf(appropriation))
        .fetchOptional(row -> new Paid(new RecipientView(null, null), row.value1(), row.value2()))
        .filter(paid -> paid.payments() > 0);
  }

  private static Condition paidOf(long appropriation) {
    return FUND_LEDGER_LOT
        .APPROPRIATION_ID
        .eq(appropriation)
        .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
        .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PAID.name()));
  }
}
