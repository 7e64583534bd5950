package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.huimin.people.Notices.Template;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.SubscribeGrants;
import org.huimin.platform.transaction.Transactions;

/** A person lets one more message of a kind be sent to WeChat (登记订阅授权). */
@Singleton
public final class GrantSubscribeMessages {
  private final SubscribeGrants grants;
  private final Transactions transactions;
  private final Clock clock;

  GrantSubscribeMessages(SubscribeGrants grants, Transactions transactions, Clock clock) {
    this.grants = grants;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds a grant and returns all that are unused; more than are kept are not counted. */
  public Map<Template, Integer> add(PersonId person, Template template) {
    return transactions.write(
        () -> {
          grants.add(person, template, clock.instant());
          return grants.of(person);
        });
  }

  /** The unused grants. */
  public Map<Template, Integer> of(PersonId person) {
    return transactions.read(() -> grants.of(person));
  }
}
