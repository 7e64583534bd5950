package org.huimin.assistance.query;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A policy as shown (救助政策).
 *
 * @param policyId which
 * @param code its stable name
 * @param nameZh name in Chinese
 * @param nameEn name in English
 * @param summaryZh what it is, in Chinese
 * @param summaryEn what it is, in English
 * @param source the law
 * @param validFrom first day
 * @param validUntil first day it can no longer be applied for
 */
public record PolicyRow(
    long policyId,
    String code,
    String nameZh,
    String nameEn,
    String summaryZh,
    String summaryEn,
    String source,
    LocalDate validFrom,
    @Nullable LocalDate validUntil) {
  /** Its name in a language. */
  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }

  /** What it is, in a language. */
  public String summary(Locale locale) {
    return locale.getLanguage().equals("en") ? summaryEn : summaryZh;
  }
}
