package org.huimin.childcare.application.filing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.huimin.childcare.PlacesTakenBack;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.platform.outbox.EventHandler;

/** Tells the guardians of a child that its nursery is closed on days on which it had a place. */
@Singleton
final class TellOfPlacesTakenBack implements EventHandler<PlacesTakenBack> {
  private final Nearness nearness;
  private final TellGuardians tell;

  TellOfPlacesTakenBack(Nearness nearness, TellGuardians tell) {
    this.nearness = nearness;
    this.tell = tell;
  }

  @Override
  public Class<PlacesTakenBack> eventType() {
    return PlacesTakenBack.class;
  }

  @Override
  public String name() {
    return "childcare/tell-of-places-taken-back";
  }

  @Override
  public void handle(PlacesTakenBack event) {
    var nursery = nearness.any(new NurseryId(event.nurseryId()));
    tell.of(
        List.of(event.childId()),
        "childcare/places-taken-back",
        Map.of("nursery", nursery.name(), "days", event.days(), "reason", event.reason()));
  }
}
