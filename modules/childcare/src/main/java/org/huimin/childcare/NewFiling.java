package org.huimin.childcare;

import java.util.List;

/**
 * A nursery that somebody wants to run, with its documents (备案申请).
 *
 * @param applicantPersonId who files
 * @param nursery what is filed; whether it is inclusive is not asked here
 * @param documents what is handed in with it
 */
public record NewFiling(
    long applicantPersonId, NewNursery nursery, List<NewFilingDocument> documents) {
  /** Copies the documents. */
  public NewFiling {
    documents = List.copyOf(documents);
  }
}
