package org.huimin.people;

import java.util.Map;

/**
 * Tells people what happened (站内消息). Joins the transaction of the caller, so that a handler of an
 * event that runs twice tells it once.
 */
public interface Inbox {
  /**
   * Puts a message into a person's inbox.
   *
   * @param code what is told, {@code context/kebab-case}; the words are those of the context's
   *     messages under this code, rendered when read in the reader's language
   * @param details named parameters of the words
   */
  void send(long personId, String code, Map<String, ?> details);
}
