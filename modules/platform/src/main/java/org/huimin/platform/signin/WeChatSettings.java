package org.huimin.platform.signin;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mini-program as registered with WeChat.
 *
 * @param endpoint where WeChat's API answers
 * @param appId the mini-program's AppID; null where sign-in with WeChat is not set up
 * @param timeout how long to wait for an answer
 */
@ConfigurationProperties("huimin.wechat")
public record WeChatSettings(
    @Bindable(defaultValue = "https://api.weixin.qq.com") URI endpoint,
    @Nullable String appId,
    @Bindable(defaultValue = "5s") Duration timeout) {}
