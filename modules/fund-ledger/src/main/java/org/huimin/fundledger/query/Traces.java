package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_APPROPRIATION;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_EDGE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOT;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.domain.AccountKind;
import org.huimin.platform.transaction.Transactions;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Follows money back to its appropriations and forward to its recipients (资金追溯). */
@Singleton
public final class Traces {
  private static final int MOST_DESTINATIONS = 1_000;

  /** Everything below the slices that a transaction made. */
  private static final String BELOW =
      """
      WITH RECURSIVE below (lot_id, account_id, remaining_fen, created_by) AS (
        SELECT lot_id, account_id, remaining_fen, created_by_transaction_id
        FROM fund_ledger_lot WHERE created_by_transaction_id = {0}
        UNION ALL
        SELECT child.lot_id, child.account_id, child.remaining_fen, child.created_by_transaction_id
        FROM fund_ledger_lot child JOIN below ON child.parent_lot_id = below.lot_id
      )
      """;

  private static final String SUMS =
      BELOW
          + """
          SELECT account.kind AS kind, CAST(SUM(below.remaining_fen) AS SIGNED) AS fen
          FROM below JOIN fund_ledger_account account ON account.account_id = below.account_id
          GROUP BY account.kind
          """;

  private static final String PAYMENTS =
      BELOW
          + """
          SELECT below.created_by AS transaction_id, opening.identity AS identity,
                 opening.label AS label, CAST(SUM(below.remaining_fen) AS SIGNED) AS fen
          FROM below
          JOIN fund_ledger_account account
            ON account.account_id = below.account_id AND account.kind = 'PAID'
          LEFT JOIN fund_ledger_opening opening
            ON opening.transaction_id = below.created_by AND opening.subject = 'RECIPIENT'
          WHERE below.remaining_fen > 0
          GROUP BY below.created_by, opening.identity, opening.label
          ORDER BY fen DESC, transaction_id
          LIMIT {1}
          """;

  private final Transactions transactions;
  private final DSLContext dsl;

  Traces(Transactions transactions, DSLContext dsl) {
    this.transactions = transactions;
    this.dsl = dsl;
  }

  /**
   * Where a transaction's money came from and is now.
   *
   * @param sources add up to the amount moved exactly
   * @param nowFen where it is now, by kind of account
   * @param returnedFen what went back where it had come from
   */
  public record Trace(
      List<Source> sources,
      List<Destination> destinations,
      Map<AccountKind, Long> nowFen,
      long returnedFen) {
    public Trace {
      sources = List.copyOf(sources);
      destinations = List.copyOf(destinations);
      nowFen = Map.copyOf(nowFen);
    }
  }

  /** A part that came from one appropriation along one path of transactions. */
  public record Source(long appropriationId, FundSource source, List<Long> path, long amountFen) {
    public Source {
      path = List.copyOf(path);
    }
  }

  /** A payment that it reached. */
  public record Destination(RecipientView recipient, long transactionId, long amountFen) {}

  private record Edge(@Nullable Long source, long appropriation, long amountFen) {}

  private record Step(@Nullable Long parent, long createdBy) {}

  private record Route(long appropriation, List<Long> path) {}

  /** Traces a transaction in both directions. */
  public Trace of(TransactionId id) {
    return transactions.readSnapshot(() -> trace(id.value()));
  }

  private Trace trace(long id) {
    List<Edge> edges =
        dsl.select(
                FUND_LEDGER_EDGE.SOURCE_LOT_ID,
                FUND_LEDGER_EDGE.APPROPRIATION_ID,
                FUND_LEDGER_EDGE.AMOUNT_FEN)
            .from(FUND_LEDGER_EDGE)
            .where(FUND_LEDGER_EDGE.TRANSACTION_ID.eq(id))
            .orderBy(FUND_LEDGER_EDGE.LINE_NUMBER)
            .fetch(row -> new Edge(row.value1(), row.value2(), row.value3()));
    Map<AccountKind, Long> now = new HashMap<>();
    Result<Record> sums = dsl.fetch(SUMS, DSL.val(id));
    for (Record row : sums) {
      now.put(AccountKind.valueOf(row.get("kind", String.class)), row.get("fen", Long.class));
    }
    List<Destination> destinations = new ArrayList<>();
    Result<Record> payments = dsl.fetch(PAYMENTS, DSL.val(id), DSL.inline(MOST_DESTINATIONS));
    for (Record row : payments) {
      destinations.add(
          new Destination(
              new RecipientView(row.get("identity", String.class), row.get("label", String.class)),
              row.get("transaction_id", Long.class),
              row.get("fen", Long.class)));
    }
    long moved = edges.stream().mapToLong(Edge::amountFen).sum();
    long held = now.values().stream().mapToLong(Long::longValue).sum();
    return new Trace(sources(id, edges), destinations, now, moved - held);
  }

  private List<Source> sources(long id, List<Edge> edges) {
    Map<Long, Step> ancestors = ancestors(edges);
    Map<Route, Long> amounts = new LinkedHashMap<>();
    for (Edge edge : edges) {
      Deque<Long> path = new ArrayDeque<>();
      path.add(id);
      for (Long lot = edge.source(); lot != null; ) {
        Step step = Objects.requireNonNull(ancestors.get(lot), "slice");
        path.addFirst(step.createdBy());
        lot = step.parent();
      }
      amounts.merge(
          new Route(edge.appropriation(), List.copyOf(path)), edge.amountFen(), Math::addExact);
    }
    Map<Long, FundSource> granted = sourcesOf(edges.stream().map(Edge::appropriation).toList());
    List<Source> sources = new ArrayList<>();
    amounts.forEach(
        (route, amount) ->
            sources.add(
                new Source(
                    route.appropriation(),
                    Objects.requireNonNull(granted.get(route.appropriation())),
                    route.path(),
                    amount)));
    return sources;
  }

  /** Climbs level by level: a path is a handful of steps, however many slices start it. */
  private Map<Long, Step> ancestors(List<Edge> edges) {
    Map<Long, Step> known = new HashMap<>();
    Set<Long> level = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.source() != null) {
        level.add(edge.source());
      }
    }
    while (!level.isEmpty()) {
      Set<Long> above = new HashSet<>();
      dsl.select(
              FUND_LEDGER_LOT.LOT_ID,
              FUND_LEDGER_LOT.PARENT_LOT_ID,
              FUND_LEDGER_LOT.CREATED_BY_TRANSACTION_ID)
          .from(FUND_LEDGER_LOT)
          .where(FUND_LEDGER_LOT.LOT_ID.in(level))
          .forEach(
              row -> {
                known.put(row.value1(), new Step(row.value2(), row.value3()));
                if (row.value2() != null) {
                  above.add(row.value2());
                }
              });
      above.removeAll(known.keySet());
      level = above;
    }
    return known;
  }

  private Map<Long, FundSource> sourcesOf(Collection<Long> appropriations) {
    Map<Long, FundSource> sources = new HashMap<>();
    dsl.select(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID, FUND_LEDGER_APPROPRIATION.SOURCE)
        .from(FUND_LEDGER_APPROPRIATION)
        .where(FUND_LEDGER_APPROPRIATION.APPROPRIATION_ID.in(Set.copyOf(appropriations)))
        .forEach(row -> sources.put(row.value1(), FundSource.valueOf(row.value2())));
    return sources;
  }
}
