package org.huimin.bench;

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
import org.huimin.kernel.RegionCode;

/** Public money (资金) for what is measured, granted and brought down through the use cases. */
final class BenchFunds {
  static final RegionCode FUZHOU = new RegionCode("361000");

  private static final String FUNCTION_CODE = "2100717";
  private static final Actor FINANCE = Actor.staff("staff:bench");
  private static final BusinessReference NONE = new BusinessReference("fund-ledger", "");

  private final FundAdministration administration;
  private final LocalDate today;

  BenchFunds(BenchServer server) {
    administration = server.bean(FundAdministration.class);
    today = BusinessTime.today(server.bean(Clock.class));
  }

  /** Grants an amount and allocates all of it to the city; returns the allocation. */
  AccountId fund(String programmeCode, String name, Purpose purpose, Money amount) {
    var granted =
        administration.appropriate(
            new AppropriationOrder(
                FundSource.MUNICIPAL,
                today.getYear(),
                FUNCTION_CODE,
                Set.of(purpose),
                today.plusYears(1),
                "抚财社〔" + today.getYear() + "〕1号",
                name + "资金",
                FUZHOU,
                amount),
            FINANCE);
    var programme =
        administration.openProgramme(
            new ProgrammeOrder(
                programmeCode, name, purpose, "居民", FUNCTION_CODE, FUZHOU, today.getYear()),
            FINANCE);
    var move = new MovementOrder(granted.accountId(), programme.accountId(), amount, "", NONE);
    administration.move(List.of(move), FINANCE).forEach(BenchFunds::moved);
    return moved(
        administration.allocate(
            new AllocationOrder(programme.accountId(), FUZHOU, amount, "", NONE), FINANCE));
  }

  private static AccountId moved(MovementOutcome outcome) {
    return switch (outcome) {
      case MovementOutcome.Moved moved -> moved.accountId();
      case MovementOutcome.Refused refused ->
          throw new IllegalStateException(refused.refusal().code());
    };
  }
}
