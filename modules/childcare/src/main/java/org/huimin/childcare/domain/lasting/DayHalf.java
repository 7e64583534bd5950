package org.huimin.childcare.domain.lasting;

import org.huimin.childcare.domain.CareHours;

/** Which half of the day (半日托时段). */
public enum DayHalf {
  /** 上午. */
  MORNING,
  /** 下午. */
  AFTERNOON;

  private static final int NOON = 12 * 60;

  /** Whether these hours begin in this half. */
  public boolean has(CareHours hours) {
    return (hours.startMinute() < NOON) == (this == MORNING);
  }
}
