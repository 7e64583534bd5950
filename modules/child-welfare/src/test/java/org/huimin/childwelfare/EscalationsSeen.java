package org.huimin.childwelfare;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huimin.platform.outbox.EventHandler;

/** Collects what is told of escalations. */
@Singleton
class EscalationsSeen implements EventHandler<CaseEscalated> {
  private final List<CaseEscalated> seen = new CopyOnWriteArrayList<>();

  List<CaseEscalated> of(long caseId) {
    return seen.stream().filter(event -> event.caseId() == caseId).toList();
  }

  List<CaseEscalated> all() {
    return Collections.unmodifiableList(seen);
  }

  @Override
  public Class<CaseEscalated> eventType() {
    return CaseEscalated.class;
  }

  @Override
  public String name() {
    return "child-welfare/escalations-seen";
  }

  @Override
  public void handle(CaseEscalated event) {
    seen.add(event);
  }
}
