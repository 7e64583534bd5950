package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.Parameter;

/** The rule of the day on who has to approve payments (审批权限). */
@Singleton
final class ApprovalRules {
  private static final String APPROVAL = "fund-ledger/payment-approval-above-";
  private static final String SECOND = "fund-ledger/payment-second-approval-above-";
  private static final String SENIOR = "fund-ledger/senior-approver-region-digits";

  private final DatedParameters parameters;
  private final Clock clock;

  ApprovalRules(DatedParameters parameters, Clock clock) {
    this.parameters = parameters;
    this.clock = clock;
  }

  /** The rule of money. */
  ApprovalRule today(RegionCode area) {
    return today(area, Asset.FEN);
  }

  /** The rule of an asset: so many fen, minutes or vouchers. */
  ApprovalRule today(RegionCode area, Asset asset) {
    LocalDate today = BusinessTime.today(clock);
    String unit = unitOf(asset);
    Parameter approval = parameters.valueOn(APPROVAL + unit, area, today);
    Parameter second = parameters.valueOn(SECOND + unit, area, today);
    Parameter senior = parameters.valueOn(SENIOR, area, today);
    return new ApprovalRule(
        units(approval, asset),
        units(second, asset),
        Math.toIntExact(senior.asLong()),
        new ApprovalRule.Versions(
            approval.parameterId(), second.parameterId(), senior.parameterId()));
  }

  private static long units(Parameter parameter, Asset asset) {
    return asset == Asset.FEN ? parameter.asFen().fen() : parameter.asLong();
  }

  private static String unitOf(Asset asset) {
    return switch (asset) {
      case FEN -> "fen";
      case VOLUNTEER_MINUTES -> "volunteer-minutes";
      case SERVICE_VOUCHER -> "service-vouchers";
    };
  }
}
