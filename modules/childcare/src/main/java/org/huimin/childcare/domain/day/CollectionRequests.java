package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huimin.childcare.domain.ChildId;

/** Questions to guardians. */
public interface CollectionRequests {
  /** Keeps a question. */
  void add(CollectionRequest request);

  /** A question. */
  Optional<CollectionRequest> find(RequestId id);

  /** Answers a question that was not answered; whether it was open. */
  boolean decide(RequestId id, CollectionRequest.State state, long guardianId, Instant at);

  /** The questions about children, newest first. */
  List<CollectionRequest> ofChildren(Collection<ChildId> children, long before, int limit);
}
