package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** The persons who may be paid, and what holds for them on a day. */
public interface Payees {
  /** Those who are known, as they are on that day. */
  Map<Long, Payee> on(LocalDate day, Collection<Long> personIds);
}
