package org.huimin.fundledger.domain;

import java.time.Instant;
import java.util.Optional;
import org.huimin.fundledger.ProposalId;
import org.huimin.fundledger.ProposalState;

/** The payments that were ever proposed. */
public interface Proposals {
  /** Locks one. Comes before all other locks. */
  Optional<Proposal> lock(ProposalId id);

  /** Adds a new one, which nobody has decided on. */
  void add(Proposal proposal);

  /** Adds what one approver decided, and the state that it led to. */
  void decide(ProposalId id, Proposal.Decision decision, ProposalState to, Instant now);
}
