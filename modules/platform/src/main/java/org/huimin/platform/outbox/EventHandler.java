package org.huimin.platform.outbox;

/**
 * Acts on one type of event. A bean of this type is called by itself, in a transaction of its own
 * that ends together with the hand-over: what it writes to this database happens exactly once. What
 * it does elsewhere can happen again, so it must be idempotent.
 *
 * @param <E> a record of ids and plain values, {@code @Serdeable}
 */
public interface EventHandler<E> {
  /** The type of event to be called for. */
  Class<E> eventType();

  /** A stable name, {@code context/kebab-case}, at most 120 characters. */
  String name();

  /** Acts; an exception undoes everything and the event comes again later. */
  void handle(E event);
}
