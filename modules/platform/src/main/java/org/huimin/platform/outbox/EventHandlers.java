package org.huimin.platform.outbox;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which handlers this server has, by the type of event and by name. */
@Singleton
final class EventHandlers {
  private final Map<String, EventHandler<?>> byName = new HashMap<>();
  private final ObjectMapper json;

  EventHandlers(Collection<EventHandler<?>> handlers, ObjectMapper json) {
    this.json = json;
    for (var handler : handlers) {
      if (byName.put(handler.name(), handler) != null) {
        throw new IllegalStateException("two event handlers are named " + handler.name());
      }
    }
  }

  /** The names of those that want an event. */
  List<String> namesFor(Object event) {
    return byName.values().stream()
        .filter(handler -> handler.eventType().isInstance(event))
        .map(EventHandler::name)
        .sorted()
        .toList();
  }

  /** The names of all, so that a server takes nothing that only a newer one can handle. */
  Set<String> names() {
    return byName.keySet();
  }

  /** Hands a stored event to a handler. */
  void handle(String handlerName, String payload) {
    var handler = byName.get(handlerName);
    if (handler == null) {
      throw new IllegalStateException("no handler is named " + handlerName);
    }
    handle(handler, payload);
  }

  private <E> void handle(EventHandler<E> handler, String payload) {
    E event;
    try {
      event = json.readValue(payload, handler.eventType());
    } catch (IOException e) {
      throw new UnreadableEventException(handler.eventType(), e);
    }
    if (event == null) {
      throw new UnreadableEventException(handler.eventType(), null);
    }
    handler.handle(event);
  }
}
