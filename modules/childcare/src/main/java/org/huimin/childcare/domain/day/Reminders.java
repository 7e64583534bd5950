package org.huimin.childcare.domain.day;

import java.time.Instant;
import java.time.LocalDate;
import org.huimin.childcare.domain.ChildId;

/** Which reminders were sent. */
public interface Reminders {
  /** What guardians are reminded of (提醒类别). */
  enum Kind {
    /** 明日入园. */
    TOMORROW,
    /** 即将满36个月离园. */
    LEAVING
  }

  /** Records a reminder; whether it was not sent before. */
  boolean begin(Kind kind, ChildId child, LocalDate day, Instant at);
}
