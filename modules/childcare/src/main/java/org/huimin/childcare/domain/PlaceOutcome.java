package org.huimin.childcare.domain;

import org.huimin.childcare.domain.Wish.WishedSession;

/** What came of one session of a wish (预约结果). */
public sealed interface PlaceOutcome {
  /** What was wanted. */
  WishedSession wished();

  /** The child has the place. */
  record Placed(WishedSession wished) implements PlaceOutcome {}

  /** The child does not, for this reason. */
  record Refused(WishedSession wished, BookingRefusal refusal) implements PlaceOutcome {}

  /** The place could be had, and is not taken because another of the wish cannot. */
  record NotTaken(WishedSession wished) implements PlaceOutcome {}
}
