package org.huimin.people.domain;

import java.util.List;

/** Where the messages to persons are kept (收件箱). */
public interface Messages {
  /** Keeps a new message. */
  void add(Message message);

  /** The latest messages to a person with an id below a bound, the latest first. */
  List<Message> latest(PersonId person, long before, int limit);
}
