package org.huimin.people.domain;

import java.time.Instant;
import java.util.Map;
import org.huimin.people.Notices.Template;

/** Who let how many messages of which kind be sent to WeChat (订阅授权): one grant, one message. */
public interface SubscribeGrants {
  /** How many grants of a kind are kept at most. */
  int AT_MOST = 20;

  /** Adds a grant, unless as many as are kept are unused. */
  void add(PersonId person, Template template, Instant at);

  /** Uses a grant up; whether there was one. Of callers at the same time, one gets it. */
  boolean take(PersonId person, Template template);

  /** Forgets all grants of a kind, because WeChat knows of none. */
  void forget(PersonId person, Template template);

  /** The unused grants of a person. */
  Map<Template, Integer> of(PersonId person);
}
