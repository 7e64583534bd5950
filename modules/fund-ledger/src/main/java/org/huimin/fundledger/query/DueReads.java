package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_ACCOUNT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_COMMITMENT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_TRANSACTION;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.transaction.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reported about a month for each appropriation (直达资金月报): money received, allocated,
 * committed and paid, to persons and to organisations (财预〔2020〕56号, by the 10th of the next month).
 */
@Singleton
public final class DueReads {
  private static final String PERSON = "PERSON";

  private final Transactions transactions;
  private final DSLContext dsl;

  DueReads(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /** A row, net of what was undone in the month. */
  public record Row(
      long appropriationId,
      String documentNumber,
      FundSource source,
      String functionCode,
      RegionCode region,
      Moved moved,
      long paidToDateFen) {}

  /** What was moved of an appropriation in the month. */
  public record Moved(
      long receivedFen,
      long allocatedFen,
      long committedFen,
      long paidToPersonsFen,
      long paidToOrganisationsFen) {
    static final Moved NOTHING = new Moved(0, 0, 0, 0, 0);

    private Moved plus(Flow flow) {
      return new Moved(
          receivedFen
              + (flow.from() == null ? flow.fen() : 0)
              - (flow.to() == null ? flow.fen() : 0),
          allocatedFen + flow.across(AccountKind.PROGRAMME, AccountKind.ALLOCATION),
          committedFen + flow.across(AccountKind.ALLOCATION, AccountKind.COMMITTED),
          paidToPersonsFen + (flow.toPerson() ? flow.into(AccountKind.PAID) : 0),
          paidToOrganisationsFen + (flow.toPerson() ? 0 : flow.into(AccountKind.PAID)));
    }
  }

  private record Flow(
      long appropriation,
      @Nullable AccountKind from,
      @Nullable AccountKind to,
      boolean toPerson,
      long fen) {
    /** What went from one kind to the other, less what came back. */
    long across(AccountKind above, AccountKind below) {
      if (from == above && to == below) {
        return fen;
      }
      return from == below && to == above ? -fen : 0;
    }

    long into(AccountKind kind) {
      return (to == kind ? fen : 0) - (from == kind ? fen : 0);
    }
  }

  /** The rows of a month: appropriations to the region that were granted or moved in it. */
  public List<Row> of(YearMonth month, RegionCode within) {
    Instant from = BusinessTime.startOfDay(month.atDay(1));
    Instant until = BusinessTime.startOfDay(month.plusMonths(1).atDay(1));
    return transactions.read(
        () -> {
          Map<Long, Moved> moved = new TreeMap<>();
          Condition during =
              FUND_LEDGER_TRANSACTION
                  .RECORDED_AT
                  .ge(from)
                  .and(FUND_LEDGER_TRANSACTION.RECORDED_AT.lt(until));
          for (Flow flow : flows(during, within)) {
            moved.merge(
                flow.appropriation(), Moved.NOTHING.plus(flow), (before, _) -> before.plus(flow));
          }
          List<Row> rows = new ArrayList<>();
          moved.forEach((id, sums) -> rows.add(row(id, sums, until)));
          return rows;
        });
  }

  private List<Flow> flows(Condition during, RegionCode within) {
    var source = FUND_LEDGER_LOT.as("source");
    var target = FUND_LEDGER_LOT.as("target");
    var from = FUND_LEDGER_ACCOUNT.as("from_account");
    var to = FUND_LEDGER_ACCOUNT.as("to_account");
    Field<String> payee =
        DSL.coalesce(FUND_LEDGER_COMMITMENT.PAYEE_KIND, FUND_LEDGER_COMMITMENT.BENEFICIARY_KIND);
    return dsl.select(
            FUND_LEDGER_EDGE.APPROPRIATION_ID,
            from.KIND,
            to.KIND,
            payee,
            DSL.sum(FUND_LEDGER_EDGE.AMOUNT_FEN).cast(Long.class))
        .from(FUND_LEDGER_TRANSACTION)
        .join(FUND_LEDGER_EDGE)
        .on(FUND_LEDGER_EDGE.TRANSACTION_ID.eq(FUND_LEDGER_TRANSACTION.TRANSACTION_ID))
        .join(FUND_LEDGER_APPROPRIATION)
        .on(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(FUND_LEDGER_EDGE.APPROPRIATION_ID))
        .leftJoin(source)
        .on(source.LOT_ID.eq(FUND_LEDGER_EDGE.SOURCE_LOT_ID))
        .leftJoin(from)
        .on(from.ACCOUNT_ID.eq(source.ACCOUNT_ID))
        .leftJoin(target)
        .on(target.LOT_ID.eq(FUND_LEDGER_EDGE.TARGET_LOT_ID))
        .leftJoin(to)
        .on(to.ACCOUNT_ID.eq(target.ACCOUNT_ID))
        .leftJoin(FUND_LEDGER_COMMITMENT)
        .on(
            FUND_LEDGER_COMMITMENT.COMMITMENT_ID.eq(
                DSL.coalesce(target.COMMITMENT_ID, source.COMMITMENT_ID)))
        .where(during)
        .and(FUND_LEDGER_TRANSACTION.ASSET.eq(Asset.FEN.name()))
        .and(AccountReads.in(FUND_LEDGER_APPROPRIATION.REGION_CODE, within))
        .groupBy(FUND_LEDGER_EDGE.APPROPRIATION_ID, from.KIND, to.KIND, payee)
        .fetch(
            row ->
                new Flow(
                    row.value1(),
                    kind(row.value2()),
                    kind(row.value3()),
                    PERSON.equals(row.value4()),
                    row.value5()));
  }

  private Row row(long id, Moved moved, Instant until) {
    var granted =
        Objects.requireNonNull(
            dsl.selectFrom(FUND_LEDGER_APPROPRIATION)
                .where(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.eq(id))
                .fetchOne(),
            "appropriation");
    return new Row(
        id,
        granted.getDocumentNumber(),
        FundSource.valueOf(granted.getSource()),
        granted.getFunctionCode(),
        new RegionCode(granted.getRegionCode()),
        moved,
        paidUntil(id, until));
  }

  private long paidUntil(long appropriation, Instant until) {
    var source = FUND_LEDGER_LOT.as("source");
    var target = FUND_LEDGER_LOT.as("target");
    var paid = FUND_LEDGER_ACCOUNT.as("paid");
    Field<Long> gain =
        DSL.when(target.ACCOUNT_ID.eq(paid.ACCOUNT_ID), FUND_LEDGER_EDGE.AMOUNT_FEN)
            .else_(FUND_LEDGER_EDGE.AMOUNT_FEN.neg());
    Long fen =
        dsl.select(DSL.sum(gain).cast(Long.class))
            .from(FUND_LEDGER_EDGE)
            .join(FUND_LEDGER_TRANSACTION)
            .on(FUND_LEDGER_TRANSACTION.TRANSACTION_ID.eq(FUND_LEDGER_EDGE.TRANSACTION_ID))
            .leftJoin(source)
            .on(source.LOT_ID.eq(FUND_LEDGER_EDGE.SOURCE_LOT_ID))
            .leftJoin(target)
            .on(target.LOT_ID.eq(FUND_LEDGER_EDGE.TARGET_LOT_ID))
            .join(paid)
            .on(paid.ACCOUNT_ID.in(source.ACCOUNT_ID, target.ACCOUNT_ID))
            .where(FUND_LEDGER_EDGE.APPROPRIATION_ID.eq(appropriation))
            .and(paid.KIND.eq(AccountKind.PAID.name()))
            .and(FUND_LEDGER_TRANSACTION.RECORDED_AT.lt(until))
            .fetchOne(row -> row.value1());
    return Objects.requireNonNullElse(fen, 0L);
  }

  private static @Nullable AccountKind kind(@Nullable String name) {
    return name == null ? null : AccountKind.valueOf(name);
  }
}
