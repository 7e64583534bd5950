package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.huimin.kernel.BusinessTime;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.Persons;
import org.huimin.people.domain.WeChatBindings;
import org.huimin.platform.transaction.Transactions;

/** Binds a WeChat account to the person who proved to be its owner (实名绑定). */
@Singleton
public final class BindWeChat {
  private final Transactions transactions;
  private final Persons persons;
  private final WeChatBindings bindings;
  private final Clock clock;

  BindWeChat(Transactions transactions, Persons persons, WeChatBindings bindings, Clock clock) {
    this.transactions = transactions;
    this.persons = persons;
    this.bindings = bindings;
    this.clock = clock;
  }

  /** Binds it. */
  public void bind(PersonId person, String openId) {
    transactions.write(
        () -> {
          persons.lockAll(List.of(person));
          bindings.bind(openId, person, BusinessTime.today(clock));
        });
  }
}
