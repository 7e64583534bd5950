package org.huimin.fundledger.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.domain.SealedTransaction;

/**
 * What the books must say if everything sealed is done again from the beginning (重放): balances,
 * what remains of each slice, and how far each commitment has come. Empty slices are forgotten, so
 * that memory grows with the money still on its way and not with history.
 */
final class Replay {
  private final Map<Long, Long> balances = new HashMap<>();
  private final Map<Long, Long> remaining = new HashMap<>();
  private final Map<Long, String> commitments = new HashMap<>();
  private final Map<Long, Long> commitmentOfLot = new HashMap<>();

  /** Does a transaction again; answers the balance after each of its postings. */
  List<Long> apply(SealedTransaction transaction) {
    for (SealedTransaction.Slice slice : transaction.slices()) {
      if (slice.commitmentId() != 0) {
        commitmentOfLot.put(slice.lotId(), slice.commitmentId());
      }
    }
    for (SealedTransaction.Flow flow : transaction.flows()) {
      change(flow.sourceLotId(), -flow.amountFen());
      change(flow.targetLotId(), flow.amountFen());
      follow(transaction, flow);
    }
    return transaction.postings().stream()
        .map(line -> balances.merge(line.accountId(), line.amountFen(), Long::sum))
        .toList();
  }

  private void change(long lot, long gain) {
    if (lot == 0) {
      return;
    }
    long left = remaining.getOrDefault(lot, 0L) + gain;
    if (left == 0) {
      remaining.remove(lot);
    } else {
      remaining.put(lot, left);
    }
  }

  private void follow(SealedTransaction transaction, SealedTransaction.Flow flow) {
    long moved = flow.returned() ? flow.sourceLotId() : flow.targetLotId();
    Long commitment = commitmentOfLot.get(moved);
    if (commitment == null) {
      return;
    }
    switch (transaction.kind()) {
      case "COMMIT" -> commitments.put(commitment, "OPEN");
      case "RELEASE" -> commitments.put(commitment, "RELEASED");
      case "CLAIM" -> commitments.put(commitment, "CLAIMED");
      case "DISBURSE" -> commitments.put(commitment, "PAID");
      case "REVERSE" ->
          commitments.computeIfPresent(
              commitment, (_, state) -> state.equals("PAID") ? "CLAIMED" : "OPEN");
      default -> {
        // Other kinds move no slices of commitments.
      }
    }
  }

  long balanceOf(long account) {
    return balances.getOrDefault(account, 0L);
  }

  long remainingOf(long lot) {
    return remaining.getOrDefault(lot, 0L);
  }

  /** The state a commitment must be in; {@code NONE} for one that was never made. */
  String stateOf(long commitment) {
    return commitments.getOrDefault(commitment, "NONE");
  }

  int commitments() {
    return commitments.size();
  }
}
