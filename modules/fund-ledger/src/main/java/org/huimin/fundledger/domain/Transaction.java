package org.huimin.fundledger.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.LotId;
import org.huimin.fundledger.TransactionId;
import org.jspecify.annotations.Nullable;

/**
 * A balanced transaction (交易) of one asset. One that does not balance cannot be built: the postings
 * sum to zero and are all to accounts of its asset, each account's posting is what its edges say,
 * each new slice is exactly what flowed into it, and what has no edges (the cash side) balances by
 * itself.
 *
 * @param newLots the slices that come into being with it, whole
 * @param appropriation what was granted, only in an {@link TransactionKind#APPROPRIATE}
 */
public record Transaction(
    Header header,
    List<Posting> postings,
    List<LineageEdge> edges,
    List<Lot> newLots,
    @Nullable Appropriation appropriation) {
  /** The most slices that one sealed entry of 65,535 bytes surely holds. */
  public static final int MOST_EDGES = 400;

  /**
   * Checks the balance.
   *
   * @throws UnbalancedTransactionException telling every violation at once
   */
  public Transaction {
    postings = List.copyOf(postings);
    edges = List.copyOf(edges);
    newLots = List.copyOf(newLots);
    var violations = new ArrayList<String>();
    checkPostings(header, postings, violations);
    checkEdges(postings, edges, violations);
    checkNewLots(header, edges, newLots, violations);
    if ((header.kind() == TransactionKind.APPROPRIATE) != (appropriation != null)) {
      violations.add("an appropriation belongs to an APPROPRIATE transaction and only there");
    }
    if (!violations.isEmpty()) {
      throw new UnbalancedTransactionException(violations);
    }
  }

  /** The id in its header. */
  public TransactionId id() {
    return header.id();
  }

  /** What was moved: the sum over its edges. */
  public long amountFen() {
    return edges.stream().mapToLong(LineageEdge::amountFen).reduce(0, Math::addExact);
  }

  private static void checkPostings(
      Header header, List<Posting> postings, List<String> violations) {
    if (postings.size() < 2) {
      violations.add("a transaction has at least two postings");
    }
    var seen = new HashSet<AccountId>();
    BigInteger sum = BigInteger.ZERO;
    for (Posting posting : postings) {
      sum = sum.add(BigInteger.valueOf(posting.amountFen()));
      if (posting.amountFen() == 0) {
        violations.add("the posting to account " + posting.account().text() + " is zero");
      }
      if (posting.asset() != header.asset()) {
        violations.add(
            "account %s counts %s, and the transaction moves %s"
                .formatted(posting.account().text(), posting.asset(), header.asset()));
      }
      if (!seen.add(posting.account())) {
        violations.add("account " + posting.account().text() + " is posted to twice");
      }
    }
    if (sum.signum() != 0) {
      violations.add("the postings sum to " + sum + " fen, not to zero");
    }
  }

  private static void checkEdges(
      List<Posting> postings, List<LineageEdge> edges, List<String> violations) {
    if (edges.isEmpty() || edges.size() > MOST_EDGES) {
      violations.add("a transaction moves 1 to " + MOST_EDGES + " slices, not " + edges.size());
    }
    Map<AccountId, Long> gains = new HashMap<>();
    for (LineageEdge edge : edges) {
      if (edge.amountFen() <= 0) {
        violations.add("an edge moves " + edge.amountFen() + " fen");
      }
      if (edge.source() == null && edge.target() == null) {
        violations.add("an edge touches no slice");
      }
      gains.merge(edge.fromAccount(), -edge.amountFen(), Math::addExact);
      gains.merge(edge.toAccount(), edge.amountFen(), Math::addExact);
    }
    BigInteger cash = BigInteger.ZERO;
    for (Posting posting : postings) {
      Long gain = gains.remove(posting.account());
      if (gain == null) {
        cash = cash.add(BigInteger.valueOf(posting.amountFen()));
      } else if (gain != posting.amountFen()) {
        violations.add(
            "account %s gains %d fen by its slices and %d by its posting"
                .formatted(posting.account().text(), gain, posting.amountFen()));
      }
    }
    if (cash.signum() != 0) {
      violations.add("the cash side sums to " + cash + " fen, not to zero");
    }
    gains.forEach(
        (account, gain) ->
            violations.add("account " + account.text() + " has slices moved and no posting"));
  }

  private static void checkNewLots(
      Header header, List<LineageEdge> edges, List<Lot> newLots, List<String> violations) {
    Map<LotId, Long> inflows = new HashMap<>();
    for (LineageEdge edge : edges) {
      if (edge.target() != null && !edge.returned()) {
        inflows.merge(edge.target(), edge.amountFen(), Math::addExact);
      }
    }
    for (Lot lot : newLots) {
      Long inflow = inflows.remove(lot.id());
      if (inflow == null || inflow != lot.originalFen() || lot.remainingFen() != inflow) {
        violations.add(
            "slice %s begins with %d fen, and %s flowed into it"
                .formatted(lot.id().text(), lot.originalFen(), inflow));
      }
      if (!lot.createdBy().equals(header.id())) {
        violations.add("slice " + lot.id().text() + " names another transaction");
      }
    }
    inflows.forEach(
        (lot, amount) ->
            violations.add("money flows into slice " + lot.text() + ", which is not new"));
  }
}
