package org.huimin.childcare;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huimin.platform.outbox.EventHandler;

/** Remembers what was published about the day, where a test asks for it. */
@Factory
@Requires(property = TurnableTime.PROPERTY, value = "true")
public final class DayEvents {
  public static final List<Object> SEEN = new CopyOnWriteArrayList<>();

  @Singleton
  EventHandler<PlaceAttended> attended() {
    return new Remembering<>(PlaceAttended.class);
  }

  @Singleton
  EventHandler<PlaceMissed> missed() {
    return new Remembering<>(PlaceMissed.class);
  }

  @Singleton
  EventHandler<ChildHarmSuspected> harm() {
    return new Remembering<>(ChildHarmSuspected.class);
  }

  private record Remembering<E>(Class<E> eventType) implements EventHandler<E> {
    @Override
    public String name() {
      return "childcare/test-remembers-" + eventType.getSimpleName();
    }

    @Override
    public void handle(E event) {
      SEEN.add(event);
    }
  }
}
