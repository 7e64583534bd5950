package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.huimin.people.domain.SubscribeGrants;
import org.huimin.people.domain.SubscribeQueue;
import org.huimin.people.domain.SubscribeQueue.State;
import org.huimin.people.domain.SubscribeQueue.Waiting;
import org.huimin.people.domain.WeChatBindings;
import org.huimin.platform.outbox.EventHandler;
import org.huimin.platform.subscribe.SubscribeMessages;
import org.huimin.platform.subscribe.SubscribeMessages.Faulty;
import org.huimin.platform.subscribe.SubscribeMessages.Later;
import org.huimin.platform.subscribe.SubscribeMessages.Outcome;
import org.huimin.platform.subscribe.SubscribeMessages.Refused;
import org.huimin.platform.subscribe.SubscribeMessages.Sent;
import org.huimin.platform.subscribe.SubscribeMessages.SubscribeMessage;
import org.huimin.platform.subscribe.SubscribeMessages.Uncertain;

/**
 * Sends a message to WeChat (发送订阅消息). Handlers run at least once and a grant is good for one
 * message, so the message is taken beside the transaction before WeChat is called: whoever comes a
 * second time, after a crash, finds it taken and sends nothing. It lies in the inbox in any case.
 */
@Singleton
final class SendSubscribeMessage implements EventHandler<SubscribeMessageReady> {
  private final Optional<SubscribeMessages> weChat;
  private final WeChatBindings bindings;
  private final SubscribeGrants grants;
  private final SubscribeQueue queue;
  private final Clock clock;

  SendSubscribeMessage(
      Optional<SubscribeMessages> weChat,
      WeChatBindings bindings,
      SubscribeGrants grants,
      SubscribeQueue queue,
      Clock clock) {
    this.weChat = weChat;
    this.bindings = bindings;
    this.grants = grants;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public Class<SubscribeMessageReady> eventType() {
    return SubscribeMessageReady.class;
  }

  @Override
  public String name() {
    return "people/send-subscribe-message";
  }

  @Override
  public void handle(SubscribeMessageReady event) {
    var taken = queue.take(event.messageId(), clock.instant());
    if (taken.isEmpty()) {
      queue.finish(event.messageId(), State.UNCERTAIN, null, clock.instant());
      return;
    }
    var message = taken.get();
    var now = clock.instant();
    switch (send(message)) {
      case Sent() -> queue.finish(message.id(), State.SENT, null, now);
      case Uncertain() -> queue.finish(message.id(), State.UNCERTAIN, null, now);
      case Refused() -> {
        queue.finish(message.id(), State.REFUSED, null, now);
        grants.forget(message.person(), message.template());
      }
      case Faulty(int errorCode) -> {
        queue.finish(message.id(), State.FAILED, errorCode, now);
        grants.add(message.person(), message.template(), now);
      }
      case Later(int errorCode, var pause) -> {
        queue.putBack(message.id(), now);
        throw new IllegalStateException(
            "WeChat asks for a pause of %s, errcode %d".formatted(pause, errorCode));
      }
    }
  }

  private Outcome send(Waiting message) {
    var account = bindings.accountOf(message.person());
    if (weChat.isEmpty() || account.isEmpty()) {
      return new Faulty(0);
    }
    return weChat
        .get()
        .send(new SubscribeMessage(account.get(), message.template().code(), message.fields()));
  }
}
