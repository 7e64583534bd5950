package org.huimin.childcare;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A paper on a child's health that is to be entered (待登记的健康证明).
 *
 * @param childId the child
 * @param kind what it is
 * @param issuedOn the date on it
 * @param nextDueOn for vaccinations, when the next one is due; null if none is
 * @param issuer who issued it
 * @param number its number
 */
public record NewHealthPaper(
    long childId,
    Kind kind,
    LocalDate issuedOn,
    @Nullable LocalDate nextDueOn,
    String issuer,
    String number) {

  /** What a paper is. */
  public enum Kind {
    /** 入托健康检查. */
    HEALTH_CHECK,
    /** 预防接种证. */
    VACCINATION
  }

  /** Only what says nothing about the child's health. */
  @Override
  public String toString() {
    return "NewHealthPaper[" + kind + "]";
  }
}
