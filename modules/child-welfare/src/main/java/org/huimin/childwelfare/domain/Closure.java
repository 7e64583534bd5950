package org.huimin.childwelfare.domain;

import java.time.Instant;

/**
 * The end of a case (结案).
 *
 * @param at when
 * @param by who closed it, the caller's id
 * @param result how it ended
 * @param summary in words
 */
public record Closure(Instant at, String by, Result result, String summary) {
  /** How a case ended. */
  public enum Result {
    /** 情况不属实. */
    UNFOUNDED,
    /** 已安全, 家庭继续监护. */
    SAFE_WITH_FAMILY,
    /** 转入评估帮扶. */
    REFERRED_TO_ASSISTANCE,
    /** 临时监护. */
    TEMPORARY_GUARDIANSHIP,
    /** 移交公安或司法机关. */
    HANDED_TO_POLICE
  }

  /** Nothing of the summary, so that it does not leak into logs. */
  @Override
  public String toString() {
    return "Closure[" + result + "]";
  }
}
