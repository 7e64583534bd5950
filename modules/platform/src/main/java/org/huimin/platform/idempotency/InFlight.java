package org.huimin.platform.idempotency;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.huimin.platform.web.StatusException;

/**
 * The requests that this server is working on. Two servers that work on the same key are told apart
 * by the database: the second one's transaction cannot keep its answer, is undone, and gives the
 * first one's.
 */
@Singleton
final class InFlight {
  private final Set<RequestKey.Name> working = ConcurrentHashMap.newKeySet();

  /** Does work unless the same key is being worked on. */
  <T> T alone(RequestKey key, Supplier<T> work) {
    if (!working.add(key.name())) {
      throw new StatusException(HttpStatus.CONFLICT, "platform/request-in-progress");
    }
    try {
      return work.get();
    } finally {
      working.remove(key.name());
    }
  }
}
