package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.Inbox;
import org.huimin.people.Notices;
import org.huimin.people.domain.PersonId;
import org.huimin.people.domain.SubscribeGrants;
import org.huimin.people.domain.SubscribeQueue;
import org.huimin.people.domain.SubscribeQueue.Waiting;
import org.huimin.people.domain.WeChatBindings;
import org.huimin.platform.outbox.Outbox;
import org.huimin.platform.subscribe.SubscribeMessages;
import org.huimin.platform.transaction.Transactions;

/**
 * Tells people in their inbox and on WeChat (通知). The grant is used up in the caller's transaction,
 * so that two notices never count on the same one.
 */
@Singleton
public final class PersonNotices implements Notices {
  private final Inbox inbox;
  private final Optional<SubscribeMessages> weChat;
  private final WeChatBindings bindings;
  private final SubscribeGrants grants;
  private final SubscribeQueue queue;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TsidGenerator ids;
  private final Clock clock;

  PersonNotices(
      Inbox inbox,
      Optional<SubscribeMessages> weChat,
      WeChatBindings bindings,
      SubscribeGrants grants,
      SubscribeQueue queue,
      Outbox outbox,
      Transactions transactions,
      TsidGenerator ids,
      Clock clock) {
    this.inbox = inbox;
    this.weChat = weChat;
    this.bindings = bindings;
    this.grants = grants;
    this.queue = queue;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void send(long personId, Notice notice) {
    transactions.write(
        () -> {
          inbox.send(personId, notice.code(), notice.details());
          var person = new PersonId(personId);
          if (weChat.isPresent()
              && bindings.accountOf(person).isPresent()
              && grants.take(person, notice.template())) {
            var message = new Waiting(ids.next(), person, notice.template(), notice.fields());
            queue.add(message, clock.instant());
            outbox.publish(new SubscribeMessageReady(message.id()));
          }
        });
  }
}
