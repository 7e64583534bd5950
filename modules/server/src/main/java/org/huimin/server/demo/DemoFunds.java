package org.huimin.server.demo;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huimin.fundledger.AccountId;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.AllocationOrder;
import org.huimin.fundledger.AppropriationOrder;
import org.huimin.fundledger.BusinessReference;
import org.huimin.fundledger.FundAdministration;
import org.huimin.fundledger.FundSource;
import org.huimin.fundledger.MovementOrder;
import org.huimin.fundledger.MovementOutcome;
import org.huimin.fundledger.ProgrammeOrder;
import org.huimin.fundledger.Purpose;
import org.huimin.kernel.BusinessTime;
import org.huimin.kernel.Money;

/** The money of the demo city: granted, pooled, budgeted and allocated to each county. */
@Singleton
class DemoFunds {
  private static final Actor ACTOR = Actor.context("demo-city");
  private static final BusinessReference REFERENCE = new BusinessReference("demo-city", "funds");

  private final FundAdministration funds;
  private final Clock clock;

  DemoFunds(FundAdministration funds, Clock clock) {
    this.funds = funds;
    this.clock = clock;
  }

  void make() {
    var today = BusinessTime.today(clock);
    programme(
        new Programme("ELDERLY_MEALS", "老年助餐", Purpose.ELDERLY_MEALS, "60周岁及以上老年人", "2081006"),
        List.of(
            grant(
                FundSource.LOTTERY,
                "福利彩票公益金养老服务补助",
                "2296002",
                300_000,
                Set.of(Purpose.ELDERLY_MEALS)),
            grant(FundSource.MUNICIPAL, "市级养老服务补助", "2081006", 250_000, Set.of())),
        today);
    programme(
        new Programme("CHILDCARE_SUBSIDY", "普惠托育补助", Purpose.CHILDCARE, "3周岁以下婴幼儿家庭", "2081001"),
        List.of(
            grant(
                FundSource.PROVINCIAL,
                "省级普惠托育补助",
                "2081001",
                2_200_000,
                Set.of(Purpose.CHILDCARE))),
        today);
    programme(
        new Programme(
            "MINIMUM_LIVING_ALLOWANCE",
            "城乡最低生活保障",
            Purpose.MINIMUM_LIVING_ALLOWANCE,
            "最低生活保障家庭",
            "20819"),
        List.of(
            grant(FundSource.CENTRAL, "中央财政困难群众救助补助", "20819", 8_000_000, Set.of()),
            grant(FundSource.PROVINCIAL, "省级困难群众救助补助", "20819", 3_000_000, Set.of())),
        today);
  }

  private record Programme(
      String code, String name, Purpose purpose, String targetGroup, String functionCode) {}

  private record Grant(
      FundSource source, String name, String functionCode, Money amount, Set<Purpose> earmark) {}

  private static Grant grant(
      FundSource source, String name, String functionCode, long yuan, Set<Purpose> earmark) {
    return new Grant(source, name, functionCode, Money.ofYuan(yuan), earmark);
  }

  private void programme(Programme programme, List<Grant> grants, LocalDate today) {
    var year = today.getYear();
    var pool = funds.openPool(programme.name() + "统筹池", Fuzhou.PREFECTURE, year, ACTOR);
    var budget =
        funds
            .openProgramme(
                new ProgrammeOrder(
                    programme.code(),
                    programme.name(),
                    programme.purpose(),
                    programme.targetGroup(),
                    programme.functionCode(),
                    Fuzhou.PREFECTURE,
                    year),
                ACTOR)
            .accountId();
    var total = Money.ZERO;
    for (var grant : grants) {
      var recorded =
          funds.appropriate(
              new AppropriationOrder(
                  grant.source(),
                  year,
                  grant.functionCode(),
                  grant.earmark(),
                  today.plusYears(1),
                  "演财社〔%d〕%d号".formatted(year, total.fen() / 1_000_000 + 1),
                  "演示: " + grant.name(),
                  Fuzhou.PREFECTURE,
                  grant.amount()),
              ACTOR);
      move(recorded.accountId(), pool, grant.amount(), "拨入统筹池");
      total = total.add(grant.amount());
    }
    move(pool, budget, total, "下达项目预算");
    allocate(budget, total);
  }

  /** Nine tenths go to the counties, a double share to the largest; the rest stays in reserve. */
  private void allocate(AccountId budget, Money total) {
    var toCounties = total.percentRoundedDown(90);
    var weights =
        Fuzhou.COUNTIES.stream().map(c -> c.region().equals(Fuzhou.LINCHUAN) ? 2L : 1L).toList();
    var shares = toCounties.allocate(weights);
    for (var i = 0; i < shares.size(); i++) {
      var county = Fuzhou.COUNTIES.get(i);
      require(
          funds.allocate(
              new AllocationOrder(
                  budget, county.region(), shares.get(i), "分配至" + county.name(), REFERENCE),
              ACTOR));
    }
  }

  private void move(AccountId from, AccountId to, Money amount, String memo) {
    funds
        .move(List.of(new MovementOrder(from, to, amount, memo, REFERENCE)), ACTOR)
        .forEach(DemoFunds::require);
  }

  private static void require(MovementOutcome outcome) {
    if (outcome instanceof MovementOutcome.Refused(var refusal)) {
      throw new IllegalStateException("The demo city's money was refused: " + refusal.code());
    }
  }
}
