package org.huimin.childwelfare.application;

import jakarta.inject.Singleton;
import org.huimin.childwelfare.domain.CaseId;
import org.huimin.childwelfare.domain.CaseState;
import org.huimin.childwelfare.domain.ChildCase;
import org.huimin.childwelfare.domain.ChildCases;
import org.huimin.childwelfare.query.CaseLists;
import org.huimin.kernel.NotAllowedException;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** The protection staff look at the cases of their region (查看个案). */
@Singleton
public final class SeeCases {
  private final Transactions transactions;
  private final Access access;
  private final CaseFiles files;
  private final ChildCases cases;
  private final CaseLists lists;

  SeeCases(
      Transactions transactions,
      Access access,
      CaseFiles files,
      ChildCases cases,
      CaseLists lists) {
    this.transactions = transactions;
    this.access = access;
    this.files = files;
    this.cases = cases;
    this.lists = lists;
  }

  /** The work list, the earliest deadline first. */
  public CaseLists.Page list(
      Caller caller, @Nullable CaseState state, int limit, @Nullable String cursor) {
    var region =
        access
            .regionOf(caller, ChildWelfareAction.SEE_CASE)
            .orElseThrow(() -> new NotAllowedException(ChildWelfareAction.SEE_CASE.code()));
    return lists.inRegion(region, state, limit, cursor);
  }

  /** One file; that a known child's was opened is recorded. */
  public ChildCase file(Caller caller, CaseId id) {
    return transactions.write(
        () -> {
          var found = files.requireMine(caller, ChildWelfareAction.SEE_CASE, cases.find(id));
          files.record(caller, ChildWelfareAction.SEE_CASE, found);
          return found;
        });
  }
}
