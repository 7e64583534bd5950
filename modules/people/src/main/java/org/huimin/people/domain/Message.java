package org.huimin.people.domain;

import java.time.Instant;
import java.util.Map;

/**
 * Something a person is told (消息).
 *
 * @param id rising with time
 * @param code what is told; the words are found by it
 * @param details named parameters of the words
 */
public record Message(
    long id, PersonId person, String code, Map<String, String> details, Instant sentAt) {
  /** Copies the details. */
  public Message {
    details = Map.copyOf(details);
  }
}
