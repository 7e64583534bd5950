package org.huimin.assistance.application;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;

/** Staff let a month be paid in their region (发放审批). */
@Singleton
public final class RunPayments {
  private final Access access;
  private final PayMonth payMonth;

  RunPayments(Access access, PayMonth payMonth) {
    this.access = access;
    this.payMonth = payMonth;
  }

  /**
   * Pays what is due in a region.
   *
   * @throws org.huimin.kernel.NotAllowedException if the region is not the caller's
   */
  public PaymentRun run(Caller caller, YearMonth month, RegionCode region) {
    access.require(caller, AssistanceAction.RUN_PAYMENTS, region);
    return payMonth.run(month, region);
  }
}
