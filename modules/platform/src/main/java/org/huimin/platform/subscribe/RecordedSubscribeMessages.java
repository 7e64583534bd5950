package org.huimin.platform.subscribe;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in for WeChat in the demo city: keeps the latest messages in memory and sends nothing. */
@Singleton
@Requires(property = "huimin.demo.enabled", value = "true")
@Requires(missingBeans = WeChatSubscribeMessages.class)
public final class RecordedSubscribeMessages implements SubscribeMessages {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedSubscribeMessages.class);
  private static final int KEPT = 1_000;

  private final Deque<SubscribeMessage> sent = new ArrayDeque<>();

  @Override
  public synchronized Outcome send(SubscribeMessage message) {
    if (sent.size() == KEPT) {
      sent.removeFirst();
    }
    sent.addLast(message);
    LOG.info("Would have sent a message of {}", message.template());
    return new Sent();
  }

  /** What would have been sent, oldest first. */
  public synchronized List<SubscribeMessage> sent() {
    return List.copyOf(sent);
  }
}
