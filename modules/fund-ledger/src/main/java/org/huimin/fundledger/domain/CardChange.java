package org.huimin.fundledger.domain;

import java.time.Instant;
import org.huimin.fundledger.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * That a person is paid onto another card from now on (换卡登记).
 *
 * @param previous the card before, null if there was none
 * @param saltHex salt of the commitment to the person in the document
 * @param document the sealed document that says so, without card and person
 */
public record CardChange(
    long id,
    long personId,
    @Nullable String previous,
    String card,
    String reason,
    String by,
    Instant at,
    String saltHex,
    DocumentId document) {
  /** Nothing personal, so that none of it leaks into logs. */
  @Override
  public String toString() {
    return "CardChange[" + id + "]";
  }
}
