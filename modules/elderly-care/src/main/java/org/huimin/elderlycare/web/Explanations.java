package org.huimin.elderlycare.web;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import org.huimin.api.model.Refusal;
import org.huimin.elderlycare.domain.Reason;
import org.huimin.platform.web.Messages;

/** Puts reasons and refusals into words. */
@Singleton
final class Explanations {
  private final Messages messages;

  Explanations(Messages messages) {
    this.messages = messages;
  }

  /** The sentence with the numbers in it. */
  String text(Reason reason, Locale locale) {
    var details = new HashMap<>(reason.details());
    var scheme =
        details.get(
            locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "schemeEn" : "schemeZh");
    if (scheme != null) {
      details.put("scheme", scheme);
    }
    var basis = details.get("basis");
    if (basis != null) {
      details.put("basis", messages.text("elderly-care/basis-" + basis, reason.details(), locale));
    }
    return messages.text(reason.code(), details, locale);
  }

  /** The refusal as a value inside an answer. */
  Refusal refusal(org.huimin.kernel.Refusal refusal, Locale locale) {
    return new Refusal(refusal.code(), messages.text(refusal.code(), refusal.details(), locale));
  }
}
