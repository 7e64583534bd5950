package org.huimin.fundledger.query;

import java.time.Instant;
import java.util.List;
import org.huimin.fundledger.domain.Document;
import org.huimin.kernel.RegionCode;

/**
 * A sealed document as people read it.
 *
 * @param fields empty in lists
 */
public record DocumentView(
    long documentId,
    long leafIndex,
    String kind,
    String subject,
    RegionCode region,
    Instant recordedAt,
    List<Document.Field> fields) {
  public DocumentView {
    fields = List.copyOf(fields);
  }
}
