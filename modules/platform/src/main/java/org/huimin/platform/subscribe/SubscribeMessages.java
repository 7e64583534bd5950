package org.huimin.platform.subscribe;

import java.time.Duration;
import java.util.Map;

/**
 * Sends one-time subscribe messages of the mini-program (port, 一次性订阅消息): each needs a grant that
 * the person gave before, and uses it up.
 */
public interface SubscribeMessages {
  /** Sends a message, at most once. */
  Outcome send(SubscribeMessage message);

  /**
   * A message.
   *
   * @param openId WeChat's id of the account
   * @param template our name of the kind of message
   * @param values what to fill in, by our names
   */
  record SubscribeMessage(String openId, String template, Map<String, String> values) {
    /** Copies the values. */
    public SubscribeMessage {
      values = Map.copyOf(values);
    }

    /** Only the kind, so that neither account nor content leak into logs. */
    @Override
    public String toString() {
      return "SubscribeMessage[" + template + "]";
    }
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** WeChat took it. */
  record Sent() implements Outcome {}

  /** The person has no grant left or withdrew it (errcode 43101). */
  record Refused() implements Outcome {}

  /**
   * It can never be sent like this: a value breaks the template (47003), the account or template is
   * unknown. The grant is not used up.
   *
   * @param errorCode WeChat's code; 0 where the template is not set up here
   */
  record Faulty(int errorCode) implements Outcome {}

  /**
   * It was not sent and can be later: the quota is used up (45009), WeChat is busy or away.
   *
   * @param errorCode WeChat's code; 0 where it could not be asked
   * @param pause how long to wait at least
   */
  record Later(int errorCode, Duration pause) implements Outcome {}

  /** The connection broke off; nobody can tell whether it was sent. */
  record Uncertain() implements Outcome {}
}
