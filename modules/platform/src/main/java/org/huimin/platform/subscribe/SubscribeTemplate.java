package org.huimin.platform.subscribe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message as it is registered with WeChat (订阅消息模板).
 *
 * @param name our name, in kebab-case
 * @param templateId WeChat's id of the template
 * @param fields which of our values fills which keyword, such as {@code what=thing1,when=time2}
 * @param page the page of the mini-program that a tap opens
 */
record SubscribeTemplate(String name, String templateId, String fields, @Nullable String page) {

  /** Our values by WeChat's keywords, cut to what a keyword takes; nothing may be empty. */
  Map<String, Map<String, String>> data(Map<String, String> values) {
    var data = new LinkedHashMap<String, Map<String, String>>();
    for (var pair : fields.split(",", -1)) {
      var names = pair.strip().split("=", 2);
      if (names.length == 2) {
        var keyword = names[1].strip();
        var value = values.getOrDefault(names[0].strip(), "");
        data.put(keyword, Map.of("value", TemplateKeyword.of(keyword).fit(value)));
      }
    }
    return data;
  }
}
