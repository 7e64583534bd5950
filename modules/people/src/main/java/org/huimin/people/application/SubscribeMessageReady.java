package org.huimin.people.application;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A message to WeChat is to be sent (订阅消息待发送).
 *
 * @param messageId which
 */
@Serdeable
public record SubscribeMessageReady(long messageId) {}
