package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_PROGRAMME;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Where all of an appropriation is now. Its slices partition it: what remains in them over all
 * accounts is what was granted less what was given back.
 */
@Singleton
public final class AppropriationTraces {
  private static final int MOST_RECIPIENTS = 1_000;

  private final Transactions transactions;
  private final DSLContext dsl;

  AppropriationTraces(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** How far money has come. */
  public record Progress(long leftFen, long committedFen, long payableFen, long paidFen) {
    static final Progress NONE = new Progress(0, 0, 0, 0);

    Progress plus(AccountKind kind, long fen) {
      return switch (kind) {
        case COMMITTED ->
            new Progress(leftFen, Math.addExact(committedFen, fen), payableFen, paidFen);
        case PAYABLE ->
            new Progress(leftFen, committedFen, Math.addExact(payableFen, fen), paidFen);
        case PAID -> new Progress(leftFen, committedFen, payableFen, Math.addExact(paidFen, fen));
        case APPROPRIATION, POOL, PROGRAMME, ALLOCATION ->
            new Progress(Math.addExact(leftFen, fen), committedFen, payableFen, paidFen);
        case ORIGIN, SOURCE_CASH, TREASURY_CASH, RECIPIENT_CASH ->
            throw new IllegalArgumentException(kind + " holds no slices");
      };
    }

    /** All of it. */
    public long totalFen() {
      return leftFen + committedFen + payableFen + paidFen;
    }
  }

  /** The part of a programme or region. */
  public record Share(String key, String name, Progress progress) {}

  /** What one recipient was paid. */
  public record RecipientShare(RecipientView recipient, long paidFen, long payments) {}

  /** Everything about an appropriation's money. */
  public record AppropriationTrace(
      Progress progress,
      List<Share> byProgramme,
      List<Share> byRegion,
      List<RecipientShare> byRecipient) {
    public AppropriationTrace {
      byProgramme = List.copyOf(byProgramme);
      byRegion = List.copyOf(byRegion);
      byRecipient = List.copyOf(byRecipient);
    }
  }

  /** Traces an appropriation. */
  public AppropriationTrace of(long appropriationId) {
    return transactions.readSnapshot(() -> trace(appropriationId));
  }

  private AppropriationTrace trace(long id) {
    var remaining = DSL.sum(FUND_LEDGER_LOT.REMAINING_FEN).cast(Long.class);
    var rows =
        dsl.select(
                FUND_LEDGER_ACCOUNT.KIND,
                FUND_LEDGER_ACCOUNT.REGION_CODE,
                FUND_LEDGER_PROGRAMME.CODE,
                FUND_LEDGER_PROGRAMME.NAME,
                remaining)
            .from(FUND_LEDGER_LOT)
            .join(FUND_LEDGER_ACCOUNT)
            .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_LOT.ACCOUNT_ID))
            .leftJoin(FUND_LEDGER_PROGRAMME)
            .on(FUND_LEDGER_PROGRAMME.PROGRAMME_ID.eq(FUND_LEDGER_ACCOUNT.PROGRAMME_ID))
            .where(FUND_LEDGER_LOT.APPROPRIATION_ID.eq(id))
            .groupBy(
                FUND_LEDGER_ACCOUNT.KIND,
                FUND_LEDGER_ACCOUNT.REGION_CODE,
                FUND_LEDGER_PROGRAMME.CODE,
                FUND_LEDGER_PROGRAMME.NAME)
            .orderBy(FUND_LEDGER_PROGRAMME.CODE, FUND_LEDGER_ACCOUNT.REGION_CODE)
            .fetch();
    Progress total = Progress.NONE;
    Map<String, Share> programmes = new LinkedHashMap<>();
    Map<String, Share> regions = new LinkedHashMap<>();
    for (var row : rows) {
      AccountKind kind = AccountKind.valueOf(row.value1());
      long fen = row.value5();
      total = total.plus(kind, fen);
      String code = Objects.requireNonNullElse(row.value3(), "-");
      String name = Objects.requireNonNullElse(row.value4(), "未下达到项目");
      String region = new RegionCode(row.value2()).code();
      programmes.merge(
          code,
          new Share(code, name, Progress.NONE.plus(kind, fen)),
          (before, _) -> new Share(code, name, before.progress().plus(kind, fen)));
      regions.merge(
          region,
          new Share(region, region, Progress.NONE.plus(kind, fen)),
          (before, _) -> new Share(region, region, before.progress().plus(kind, fen)));
    }
    return new AppropriationTrace(
        total,
        new ArrayList<>(programmes.values()),
        new ArrayList<>(regions.values()),
        recipients(id));
  }

  private List<RecipientShare> recipients(long id) {
    var paid = DSL.sum(FUND_LEDGER_LOT.REMAINING_FEN).cast(Long.class);
    var payments = DSL.countDistinct(FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID).cast(Long.class);
    return dsl.select(FUND_LEDGER_OPENING.IDENTITY, FUND_LEDGER_OPENING.LABEL, paid, payments)
        .from(FUND_LEDGER_LOT)
        .join(FUND_LEDGER_ACCOUNT)
        .on(FUND_LEDGER_ACCOUNT.ACCOUNT_ID.eq(FUND_LEDGER_LOT.ACCOUNT_ID))
        .leftJoin(FUND_LEDGER_OPENING)
        .on(
            FUND_LEDGER_OPENING
                .TRANSACTION_ID
                .eq(FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID)
                .and(FUND_LEDGER_OPENING.SUBJECT.eq(TransactionReads.RECIPIENT)))
        .where(FUND_LEDGER_LOT.APPROPRIATION_ID.eq(id))
        .and(FUND_LEDGER_ACCOUNT.KIND.eq(AccountKind.PAID.name()))
        .and(FUND_LEDGER_LOT.REMAINING_FEN.gt(0L))
        .groupBy(FUND_LEDGER_OPENING.IDENTITY, FUND_LEDGER_OPENING.LABEL)
        .orderBy(DSL.sum(FUND_LEDGER_LOT.REMAINING_FEN).desc())
        .limit(MOST_RECIPIENTS)
        .fetch(
            row ->
                new RecipientShare(
                    new RecipientView(row.value1(), row.value2()), row.value3(), row.value4()));
  }
}
