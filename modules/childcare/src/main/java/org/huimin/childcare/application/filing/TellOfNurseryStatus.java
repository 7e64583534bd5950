package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.huimin.childcare.NurseryStatusChanged;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.NurseryStatus;
import org.huimin.childcare.domain.filing.PromisedPlaces;
import org.huimin.platform.outbox.EventHandler;

/** Tells those whose children have places that a nursery was suspended, opened again or ended. */
@Singleton
final class TellOfNurseryStatus implements EventHandler<NurseryStatusChanged> {
  private final PromisedPlaces promised;
  private final Nearness nearness;
  private final TellGuardians tell;
  private final Clock clock;

  TellOfNurseryStatus(PromisedPlaces promised, Nearness nearness, TellGuardians tell, Clock clock) {
    this.promised = promised;
    this.nearness = nearness;
    this.tell = tell;
    this.clock = clock;
  }

  @Override
  public Class<NurseryStatusChanged> eventType() {
    return NurseryStatusChanged.class;
  }

  @Override
  public String name() {
    return "childcare/tell-of-nursery-status";
  }

  @Override
  public void handle(NurseryStatusChanged event) {
    if (NurseryStatus.valueOf(event.from()) == NurseryStatus.PREPARING) {
      // Nobody could have booked before.
      return;
    }
    var nursery = nearness.any(new NurseryId(event.nurseryId()));
    var places = promised.after(nursery.id(), clock.instant());
    var code =
        switch (NurseryStatus.valueOf(event.status())) {
          case SUSPENDED -> "childcare/nursery-suspended";
          case WITHDRAWN -> "childcare/nursery-ended";
          case PUBLISHED, PREPARING -> "childcare/nursery-open";
        };
    tell.of(
        places.stream().map(place -> place.child().value()).distinct().toList(),
        code,
        Map.of(
            "nursery",
            nursery.name(),
            "reasons",
            event.reasons(),
            "days",
            PromisedPlaces.daysOf(places)));
  }
}
