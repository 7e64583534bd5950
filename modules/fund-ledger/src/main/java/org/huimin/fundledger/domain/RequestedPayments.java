package org.huimin.fundledger.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.huimin.fundledger.Asset;

/**
 * What each member of staff had paid to whom on a day (同日同收款人支付累计). Payees are told by {@link
 * org.huimin.fundledger.Recipient#identity()}.
 */
public interface RequestedPayments {
  /**
   * Locks what somebody had paid to these payees on a day. Comes after the locks of commitments.
   *
   * @param since also counts what was asked for from this day on
   * @return what was paid or proposed to each, in fen or units of the asset
   */
  Map<String, Long> lock(
      String requestedBy, Asset asset, LocalDate since, LocalDate day, Collection<String> payees);

  /** Counts more for that day, or less where it is negative. */
  void add(String requestedBy, Asset asset, LocalDate day, Map<String, Long> fen);
}
