package org.huimin.assistance.domain;

/**
 * Which text of the rule computed an amount (规则版本). A version is never changed once a decision used
 * it; a new reading of the law is a new version.
 */
public enum RuleVersion {
  /** 最低生活保障审核确认办法, 民发〔2021〕57号, as read in 2026: by household, rounded up to the yuan. */
  MINISTRY_2021_57_V1
}
