package org.huimin.fundledger.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.DocumentId;

/** Who has approved payment lists. The list is locked by whoever calls, except to read. */
public interface ListApprovals {
  /** Adds one. */
  void add(ListApproval approval, ListApproval.Considered considered);

  /** Those of a list that wait for others, oldest first. */
  List<ListApproval> open(PaymentListId list);

  /** Those that wait for others were enough. */
  void count(PaymentListId list);

  /**
   * What was approved is no longer what is there: those that wait come to nothing.
   *
   * @return the documents that they were sealed in
   */
  List<DocumentId> dropOpen(PaymentListId list);

  /**
   * The budget did not bear it: the list has to be approved anew.
   *
   * @return the documents that the approvals were sealed in
   */
  List<DocumentId> dropAll(PaymentListId list);

  /** All of these lists that have not come to nothing, oldest first. */
  Map<PaymentListId, List<ListApproval>> of(Collection<PaymentListId> lists);
}
