package org.huimin.platform.subscribe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of message as they are registered with WeChat (订阅消息模板设置).
 *
 * @param templates one after the other, separated by semicolons, each as {@code name|template
 *     id|fields|page}; see {@link SubscribeTemplate}
 */
@ConfigurationProperties("huimin.wechat")
record SubscribeSettings(@Bindable(defaultValue = "") String templates) {

  /**
   * The templates.
   *
   * @throws IllegalStateException if they are not written as they should be
   */
  List<SubscribeTemplate> read() {
    var read = new ArrayList<SubscribeTemplate>();
    for (var entry : templates.split(";", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      var parts = entry.strip().split("\\|", -1);
      if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
        throw new IllegalStateException(
            "HUIMIN_WECHAT_TEMPLATES 应写成 名称|模板ID|字段|页面 (write name|template id|fields|page), 而不是 "
                + entry);
      }
      var page = parts.length > 3 && !parts[3].isBlank() ? parts[3].strip() : null;
      read.add(new SubscribeTemplate(parts[0].strip(), parts[1].strip(), parts[2].strip(), page));
    }
    return read;
  }
}
