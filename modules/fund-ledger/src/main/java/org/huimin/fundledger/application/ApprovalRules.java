package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.huimin.fundledger.Asset;
import org.huimin.fundledger.Recipient;
import org.huimin.fundledger.domain.ApprovalRule;
import org.huimin.fundledger.domain.Commitment;
import org.huimin.fundledger.domain.Proposal;
import org.huimin.fundledger.domain.RequestedPayments;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.parameters.DatedParameters;
import org.huimin.platform.parameters.Parameter;

/**
 * The rule of the day on who has to approve payments (审批权限). What one member of staff asks for to
 * one payee within the days of the rule counts as one payment, so that nobody comes below a
 * threshold by cutting it into pieces (化整为零).
 */
@Singleton
final class ApprovalRules {
  private static final String APPROVAL = "fund-ledger/payment-approval-above-";
  private static final String SECOND = "fund-ledger/payment-second-approval-above-";
  private static final String SENIOR = "fund-ledger/senior-approver-region-digits";
  private static final String COUNT_TOGETHER = "fund-ledger/payments-count-together-days";

  private final DatedParameters parameters;
  private final RequestedPayments requested;
  private final Clock clock;

  ApprovalRules(DatedParameters parameters, RequestedPayments requested, Clock clock) {
    this.parameters = parameters;
    this.requested = requested;
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
    Parameter together = parameters.valueOn(COUNT_TOGETHER, area, today);
    return new ApprovalRule(
        units(approval, asset),
        units(second, asset),
        Math.toIntExact(senior.asLong()),
        Math.toIntExact(together.asLong()),
        new ApprovalRule.Versions(
            approval.parameterId(),
            second.parameterId(),
            senior.parameterId(),
            together.parameterId()));
  }

  /** The rule of what pays these claims: the strictest of their regions, whoever asks for it. */
  ApprovalRule strictest(Collection<Commitment> claims, Asset asset) {
    return claims.stream()
        .map(Commitment::region)
        .distinct()
        .map(region -> today(region, asset))
        .reduce(ApprovalRule::stricter)
        .orElseThrow();
  }

  /**
   * A payment as somebody asks for it.
   *
   * @param consideredFen the amount, or with what the same person asked for before to one of the
   *     payees what is more
   * @param byPayee what of the amount goes to whom
   */
  record Asked(
      String by,
      LocalDate day,
      Asset asset,
      long amountFen,
      long consideredFen,
      Map<String, Long> byPayee) {}

  /** Weighs a payment of locked claims, and has others that the same person asks for wait. */
  Asked weigh(ApprovalRule rule, Asset asset, Collection<Commitment> claims, String by) {
    LocalDate today = BusinessTime.today(clock);
    Map<String, Long> byPayee = byPayee(claims);
    long amount = byPayee.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    long considered = amount;
    for (var before :
        requested.lock(by, asset, rule.countedSince(today), today, byPayee.keySet()).entrySet()) {
      long now = Objects.requireNonNull(byPayee.get(before.getKey()));
      considered = Math.max(considered, Math.addExact(before.getValue(), now));
    }
    return new Asked(by, today, asset, amount, considered, byPayee);
  }

  /** Counts a payment that was made or proposed. */
  void count(Asked asked) {
    requested.add(asked.by(), asked.asset(), asked.day(), asked.byPayee());
  }

  /** No longer counts a proposal that comes to nothing. */
  void uncount(Proposal proposal, Asset asset, Collection<Commitment> claims) {
    Map<String, Long> less = new HashMap<>();
    byPayee(claims).forEach((payee, fen) -> less.put(payee, Math.negateExact(fen)));
    requested.add(proposal.proposedBy(), asset, BusinessTime.dayOf(proposal.proposedAt()), less);
  }

  private static Map<String, Long> byPayee(Collection<Commitment> claims) {
    Map<String, Long> fen = new HashMap<>();
    for (Commitment claim : claims) {
      Recipient payee = claim.payee();
      // By the id alone, so that another spelling of a name does not make another payee.
      fen.merge(
          (payee == null ? claim.beneficiary() : payee).identity(),
          claim.amountFen(),
          Math::addExact);
    }
    return fen;
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
