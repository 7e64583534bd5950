package org.huimin.fundledger.domain;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.ProgrammeId;

/**
 * Whom programmes pay for which month, be it by a payment list or by a context (按月发放登记). Both lock
 * the same row before they look at what the other has done.
 */
public interface PaidMonths {
  /** One person, one programme and one month. */
  record PersonMonth(ProgrammeId programme, YearMonth month, long personId) {}

  /**
   * Locks months until the transaction ends, so that no list reserves them meanwhile. Comes before
   * the locks of accounts.
   *
   * @return those of them that a payment list pays
   */
  Set<PersonMonth> lock(Collection<PersonMonth> months);

  /**
   * What commitments of a programme to these persons for a month belong to, those given back left
   * out.
   */
  Map<Long, Set<BusinessReference>> promised(
      ProgrammeId programme, YearMonth month, Collection<Long> personIds);
}
