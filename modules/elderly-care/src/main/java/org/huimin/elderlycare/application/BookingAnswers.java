package org.huimin.elderlycare.application;

import java.util.Locale;
import org.huimin.platform.idempotency.StoredAnswer;

/** Puts an outcome into the words in which it is answered, and kept for the same request again. */
public interface BookingAnswers {
  /** The answer in one language. */
  StoredAnswer answer(BookingOutcome outcome, Locale locale);
}
