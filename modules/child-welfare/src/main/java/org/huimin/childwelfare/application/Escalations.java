package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import org.huimin.childwelfare.CaseEscalated;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.platform.outbox.Outbox;

/** Tells of escalations, each once: in the transaction, and under the lock, that makes it. */
@Singleton
final class Escalations {
  private final Outbox outbox;

  Escalations(Outbox outbox) {
    this.outbox = outbox;
  }

  void publishIfNew(ChildCase before, ChildCase after) {
    var escalation = after.escalation();
    if (before.escalation() == null && escalation != null) {
      outbox.publish(
          new CaseEscalated(
              after.id().value(),
              after.dutyRegion().code(),
              escalation.to().code(),
              after.deadline(),
              escalation.at()));
    }
  }
}
