package org.huimin.childcare.domain.day;

import java.time.LocalDate;
import java.util.Map;
import org.huimin.childcare.domain.BucketKey;
import org.huimin.childcare.domain.NurseryId;

/** How many carers were on duty. */
public interface DutyHours {
  /**
   * In each hour of each class of a nursery on a run of days; hours without a roster are absent.
   */
  Map<BucketKey, Integer> of(NurseryId nursery, LocalDate first, LocalDate last);
}
