package org.huimin.fundledger.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one card that each person is paid onto (一卡通登记卡). */
public interface PayeeCards {
  /**
   * Registers the cards that lines name for persons who have none, and says how the card of each
   * line stands. Of two that register at once for one person, or one card, the first does.
   */
  Map<PaymentLineId, CardStanding> register(PaymentList list, List<PaymentLine> lines);

  /**
   * Drops up to so many cards that a list has registered and nobody else pays onto.
   *
   * @return how many it was
   */
  int drop(PaymentListId list, int most);

  /** Locks the registered card of a person. */
  Optional<String> lock(long personId);

  /** Whose card it is. */
  Optional<Long> ownerOf(String card);

  /**
   * Makes another card the registered one, and keeps the change.
   *
   * @return false if it is somebody else's
   */
  boolean change(CardChange change);
}
