package org.huimin.fundledger.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.SealedDocument;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.kernel.Tsid;

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
  private final Map<Long, Receipt> receipts = new HashMap<>();

  /** By which document the bank confirmed a payment, and the day it named. */
  record Receipt(long documentId, String receivedOn) {
    static final Receipt NONE = new Receipt(0, "");
  }

  /** Does a transaction again; answers the balance after each of its postings. */
  List<Long> apply(SealedTransaction transaction) {
    for (SealedTransaction.Slice slice : transaction.slices()) {
      if (slice.commitmentId() != 0) {
        commitmentOfLot.put(slice.lotId(), slice.commitmentId());
      }
    }
    Set<Long> moved = new HashSet<>();
    for (SealedTransaction.Flow flow : transaction.flows()) {
      change(flow.sourceLotId(), -flow.amountFen());
      change(flow.targetLotId(), flow.amountFen());
      Long commitment =
          commitmentOfLot.get(flow.returned() ? flow.sourceLotId() : flow.targetLotId());
      if (commitment != null) {
        moved.add(commitment);
      }
    }
    // Once for each, however many slices of it moved.
    moved.forEach(commitment -> follow(transaction.kind(), commitment));
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

  /** Hears what a document says: which payments have arrived. */
  void apply(SealedDocument document) {
    if (!document.kind().equals("RECEIPT")) {
      return;
    }
    String day = "";
    for (SealedDocument.Line line : document.fields()) {
      if (line.name().equals(Document.RECEIVED_ON)) {
        day = line.value();
      } else if (line.name().startsWith(Document.RECEIVED)) {
        String on = day;
        Tsid.parse(line.name().substring(Document.RECEIVED.length()))
            .toOptional()
            .ifPresent(id -> receipts.put(id.value(), new Receipt(document.documentId(), on)));
      }
    }
  }

  private void follow(String kind, long commitment) {
    switch (kind) {
      case "COMMIT" -> commitments.put(commitment, "OPEN");
      case "RELEASE" -> commitments.put(commitment, "RELEASED");
      case "CLAIM" -> commitments.put(commitment, "CLAIMED");
      case "DISBURSE" -> commitments.put(commitment, "PAID");
      case "REVERSE" -> {
        commitments.computeIfPresent(
            commitment, (_, state) -> state.equals("PAID") ? "CLAIMED" : "OPEN");
        receipts.remove(commitment);
      }
      case "RETURN" -> {
        commitments.put(commitment, "CLAIMED");
        receipts.remove(commitment);
      }
      default -> {
        // Other kinds leave commitments as they are.
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

  /** The receipt a commitment must have; nothing stands for none. */
  Receipt receiptOf(long commitment) {
    return receipts.getOrDefault(commitment, Receipt.NONE);
  }

  int commitments() {
    return commitments.size();
  }
}
