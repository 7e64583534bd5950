package org.huimin.people.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.huimin.people.Notices.Template;
import org.jspecify.annotations.Nullable;

/** Messages to WeChat, each sent at most once (待发订阅消息). */
public interface SubscribeQueue {
  /** Keeps a message that is to be sent. */
  void add(Waiting message, Instant at);

  /**
   * Takes a message to send it now, whatever becomes of the current transaction: nobody takes it
   * again, not even after a crash.
   *
   * @return the message; empty if it was taken before
   */
  Optional<Waiting> take(long id, Instant at);

  /** Puts a message back that was surely not sent, whatever becomes of the current transaction. */
  void putBack(long id, Instant at);

  /** Records what came of a message. */
  void finish(long id, State state, @Nullable Integer errorCode, Instant at);

  /** A message to be sent. */
  record Waiting(long id, PersonId person, Template template, Map<String, String> fields) {
    /** Copies the fields. */
    public Waiting {
      fields = Map.copyOf(fields);
    }

    /** Only the id, so that nothing leaks into logs. */
    @Override
    public String toString() {
      return "Waiting[" + id + "]";
    }
  }

  /** How a message stands. */
  enum State {
    /** To be sent. */
    READY,
    /** Somebody is about to send it, or fell over while doing so. */
    SENDING,
    /** WeChat took it. */
    SENT,
    /** WeChat knew of no grant. */
    REFUSED,
    /** It can never be sent like this. */
    FAILED,
    /** Nobody knows whether it was sent. */
    UNCERTAIN
  }
}
