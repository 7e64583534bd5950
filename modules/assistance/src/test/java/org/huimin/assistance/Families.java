package org.huimin.assistance;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.people.HouseholdFacts.Member;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.NewHousehold;
import org.huimin.people.NewPerson;
import org.huimin.people.People;
import org.huimin.platform.transaction.Transactions;

/** Synthetic households, and the money to pay them with. */
@Singleton
class Families {
  static final RegionCode LINCHUAN = new RegionCode("361002001");
  static final RegionCode DONGXIANG = new RegionCode("361003100");
  private static final RegionCode CITY = new RegionCode("361000");
  private static final AtomicInteger DRAWN = new AtomicInteger();

  private final People people;
  private final FundAdministration funds;
  private final Transactions transactions;

  Families(People people, FundAdministration funds, Transactions transactions) {
    this.people = people;
    this.funds = funds;
    this.transactions = transactions;
  }

  /** A household whose first member is the head. */
  record Family(long householdId, List<Long> members) {
    long head() {
      return members.getFirst();
    }
  }

  Family of(int size, RegionCode region) {
    return transactions.write(
        () -> {
          var ids = new ArrayList<Long>();
          var members = new ArrayList<Member>();
          for (int i = 0; i < size; i++) {
            long id = people.register(person(region));
            ids.add(id);
            members.add(new Member(id, i == 0 ? HouseholdRelation.HEAD : HouseholdRelation.OTHER));
          }
          long household =
              people.formHousehold(new NewHousehold(region, LocalDate.of(2020, 1, 1), members));
          return new Family(household, List.copyOf(ids));
        });
  }

  /** Money for the allowance, granted to the city and allocated to one county. */
  void fund(String county, Money amount) {
    transactions.write(
        () -> {
          var finance = Actor.staff("staff:finance");
          var appropriation =
              funds.appropriate(
                  new AppropriationOrder(
                      FundSource.CENTRAL,
                      2026,
                      "2081901",
                      Set.of(Purpose.MINIMUM_LIVING_ALLOWANCE),
                      LocalDate.of(2027, 12, 31),
                      "财社〔2026〕1号",
                      "困难群众救助补助资金",
                      CITY,
                      amount),
                  finance);
          var programme =
              funds.openProgramme(
                  new ProgrammeOrder(
                      "MINIMUM_LIVING_ALLOWANCE",
                      "最低生活保障",
                      Purpose.MINIMUM_LIVING_ALLOWANCE,
                      "低保家庭",
                      "2081901",
                      CITY,
                      2026),
                  finance);
          var pool = funds.openPool("困难群众救助统筹池", CITY, 2026, finance);
          var reference = new BusinessReference("staff", "");
          var moved =
              funds.move(
                  List.of(
                      new MovementOrder(
                          appropriation.accountId(), pool, amount, "pool", reference)),
                  finance);
          var budgeted =
              funds.move(
                  List.of(
                      new MovementOrder(pool, programme.accountId(), amount, "budget", reference)),
                  finance);
          var allocated =
              funds.allocate(
                  new AllocationOrder(
                      programme.accountId(),
                      new RegionCode(county),
                      amount,
                      "allocation",
                      reference),
                  finance);
          for (var outcome : List.of(moved.getFirst(), budgeted.getFirst(), allocated)) {
            if (outcome instanceof MovementOutcome.Refused refused) {
              throw new IllegalStateException(refused.toString());
            }
          }
        });
  }

  private static NewPerson person(RegionCode region) {
    int drawn = DRAWN.getAndIncrement();
    var birth = LocalDate.of(1960, 1, 1).plusDays(drawn / 400);
    var first17 =
        "361002%s%03d".formatted(birth.format(DateTimeFormatter.BASIC_ISO_DATE), drawn % 400);
    return new NewPerson(
        new ResidentId(first17 + ResidentId.checkDigit(first17)), "测试" + drawn, region, null);
  }
}
