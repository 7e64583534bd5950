package org.huimin.childcare.domain.filing;

import static org.huimin.childcare.domain.filing.FilingState.ABANDONED;
import static org.huimin.childcare.domain.filing.FilingState.DELETED;
import static org.huimin.childcare.domain.filing.FilingState.DRAFT;
import static org.huimin.childcare.domain.filing.FilingState.INCOMPLETE;
import static org.huimin.childcare.domain.filing.FilingState.NON_CONFORMING;
import static org.huimin.childcare.domain.filing.FilingState.PUBLISHED;
import static org.huimin.childcare.domain.filing.FilingState.RECEIVED;
import static org.huimin.childcare.domain.filing.FilingState.SUBMITTED;
import static org.huimin.childcare.domain.filing.FilingState.SUSPENDED;
import static org.huimin.childcare.domain.filing.FilingState.WITHDRAWN;

import java.util.Set;

/**
 * What can be done with a filing (备案步骤), after 《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: by whom, from
 * where, and where it leads.
 */
public enum FilingStep {
  /** 提交, also again after more was asked for or it did not conform. */
  SUBMIT(false, false, SUBMITTED, DRAFT, INCOMPLETE, NON_CONFORMING),
  /** 要求补正. */
  ASK_FOR_MORE(true, true, INCOMPLETE, SUBMITTED),
  /** 出具备案回执. */
  ISSUE_RECEIPT(true, false, RECEIVED, SUBMITTED),
  /** 告知不符合, with reasons, public. */
  FIND_NON_CONFORMING(true, true, NON_CONFORMING, SUBMITTED, RECEIVED),
  /** 公布. */
  PUBLISH(true, false, PUBLISHED, RECEIVED),
  /** 暂停. */
  SUSPEND(true, true, SUSPENDED, PUBLISHED),
  /** 恢复. */
  RESUME(true, false, PUBLISHED, SUSPENDED),
  /** 终止服务、注销备案. */
  WITHDRAW(false, true, WITHDRAWN, PUBLISHED, SUSPENDED),
  /** 删除备案. */
  DELETE(true, true, DELETED, PUBLISHED, SUSPENDED),
  /** 放弃. */
  ABANDON(false, false, ABANDONED, DRAFT, SUBMITTED, INCOMPLETE, RECEIVED, NON_CONFORMING);

  private final boolean authoritys;
  private final boolean needsReasons;
  private final FilingState to;

  /** Copied and never changed, which its type cannot say. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<FilingState> from;

  FilingStep(boolean authoritys, boolean needsReasons, FilingState to, FilingState... from) {
    this.authoritys = authoritys;
    this.needsReasons = needsReasons;
    this.to = to;
    this.from = Set.of(from);
  }

  /** Whether the health authority takes it, else the nursery. */
  public boolean isAuthoritys() {
    return authoritys;
  }

  /** Whether it cannot be taken without saying why. */
  public boolean needsReasons() {
    return needsReasons;
  }

  /** Whether a state allows it. */
  public boolean isLegalFrom(FilingState state) {
    return from.contains(state);
  }

  /** Where it leads. */
  public FilingState leadsTo(FilingKind kind) {
    return this == PUBLISH && kind == FilingKind.CHANGE ? FilingState.APPLIED : to;
  }
}
