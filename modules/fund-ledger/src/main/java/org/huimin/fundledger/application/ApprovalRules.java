package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.Parameter;

/** The rule of the day on who has to approve payments (审批权限). */
@Singleton
final class ApprovalRules {
  private static final String APPROVAL = "fund-ledger/payment-approval-above-fen";
  private static final String SECOND = "fund-ledger/payment-second-approval-above-fen";
  private static final String SENIOR = "fund-ledger/senior-approver-region-digits";

  private final DatedParameters parameters;
  private final Clock clock;

  ApprovalRules(DatedParameters parameters, Clock clock) {
    this.parameters = parameters;
    this.clock = clock;
  }

  ApprovalRule today(RegionCode area) {
    LocalDate today = BusinessTime.today(clock);
    Parameter approval = parameters.valueOn(APPROVAL, area, today);
    Parameter second = parameters.valueOn(SECOND, area, today);
    Parameter senior = parameters.valueOn(SENIOR, area, today);
    return new ApprovalRule(
        approval.asFen().fen(),
        second.asFen().fen(),
        Math.toIntExact(senior.asLong()),
        new ApprovalRule.Versions(
            approval.parameterId(), second.parameterId(), senior.parameterId()));
  }
}
