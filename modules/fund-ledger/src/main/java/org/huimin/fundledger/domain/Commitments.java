package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.huimin.fundledger.CommitmentId;
import org.huimin.fundledger.TransactionId;

/** The commitments that exist. */
public interface Commitments {
  /** Locks commitments in the order of their ids; what does not exist is left out. */
  List<Commitment> lock(Collection<CommitmentId> ids);

  /** Locks the commitments that a transaction claimed or disbursed. */
  List<Commitment> lockMovedBy(TransactionId transaction);

  /**
   * Open commitments whose time is over, the longest lapsed first, without locking.
   *
   * @param now what expires at this instant or before
   */
  List<CommitmentId> lapsed(Instant now, int atMost);

  /** Adds new ones. */
  void add(List<Commitment> commitments);

  /** Saves how far locked ones have come. */
  void save(List<Commitment> commitments);
}
