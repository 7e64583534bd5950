package org.huimin.assistance.application;

import java.util.Arrays;
import java.util.Locale;

/** What an applicant has to agree to or promise (民发〔2021〕57号 art. 9; 社会救助法 art. 40). */
public enum Consent {
  /** 授权核对家庭经济状况. */
  ECONOMIC_CHECK,
  /** 承诺信息真实完整. */
  TRUTHFUL_STATEMENT;

  /** Whether there is a consent of this code. */
  public static boolean isCode(String code) {
    return Arrays.stream(values()).anyMatch(consent -> consent.name().equals(code));
  }

  /** The code of the sentence that people agree to. */
  public String messageCode() {
    return "assistance/consent-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
