package org.huimin.elderlycare.persistence;

import java.util.LinkedHashMap;
import org.huimin.elderlycare.domain.Reason;

/** A reason as one text: the code, then a line for each detail. */
final class ReasonText {
  private ReasonText() {}

  static String write(Reason reason) {
    var text = new StringBuilder(reason.code());
    reason
        .details()
        .forEach(
            (name, value) ->
                text.append('\n').append(name).append('=').append(value.replace('\n', ' ')));
    return text.toString();
  }

  static Reason read(String text) {
    var lines = text.split("\n", -1);
    var details = new LinkedHashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      var equals = lines[i].indexOf('=');
      details.put(lines[i].substring(0, equals), lines[i].substring(equals + 1));
    }
    return new Reason(lines[0], details);
  }
}
