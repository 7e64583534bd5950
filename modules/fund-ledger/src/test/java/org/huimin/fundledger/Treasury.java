package org.huimin.fundledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;

/** A city with money, set up the way finance does it. */
@Singleton
public class Treasury {
  public static final RegionCode CITY = new RegionCode("361000");
  public static final RegionCode DISTRICT = new RegionCode("361002");
  public static final RegionCode TOWN = new RegionCode("361002001");
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final BusinessReference NONE = new BusinessReference("fund-ledger", "");
  private static final Actor FINANCE = Actor.staff("staff:finance");
  private static final AtomicLong DRAWN = new AtomicLong(1);

  private final FundAdministration administration;

  Treasury(FundAdministration administration) {
    this.administration = administration;
  }

  /** A programme with an allocation to the district. */
  public record Funded(
      String code,
      AppropriationRecorded appropriation,
      AccountId pool,
      ProgrammeOpened programme,
      AccountId allocation,
      TransactionId allocated) {}

  /** Grants so much money and brings it down to the district. */
  public Funded fund(long amountFen) {
    return fund(Quantity.of(Money.ofFen(amountFen)));
  }

  /** Grants so much of an asset and brings it down to the district. */
  public Funded fund(Quantity amount) {
    String code = "MEALS_" + DRAWN.getAndIncrement();
    AppropriationRecorded granted = grant(amount, FundSource.LOTTERY, Set.of());
    AccountId pool = administration.openPool("统筹池", CITY, 2026, amount.asset(), FINANCE);
    ProgrammeOpened programme =
        administration.openProgramme(
            new ProgrammeOrder(
                code,
                "老年助餐",
                Purpose.ELDERLY_MEALS,
                "60 岁以上老年人",
                "2081006",
                CITY,
                2026,
                amount.asset()),
            FINANCE);
    moved(granted.accountId(), pool, amount);
    moved(pool, programme.accountId(), amount);
    MovementOutcome outcome =
        administration.allocate(
            new AllocationOrder(programme.accountId(), DISTRICT, amount, "", NONE), FINANCE);
    assertThat(outcome).isInstanceOf(MovementOutcome.Moved.class);
    MovementOutcome.Moved allocated = (MovementOutcome.Moved) outcome;
    return new Funded(
        code, granted, pool, programme, allocated.accountId(), allocated.transactionId());
  }

  /** Books money granted. */
  public AppropriationRecorded grant(long amountFen, FundSource source, Set<Purpose> earmark) {
    return grant(Quantity.of(Money.ofFen(amountFen)), source, earmark);
  }

  private AppropriationRecorded grant(Quantity amount, FundSource source, Set<Purpose> earmark) {
    return administration.appropriate(
        new AppropriationOrder(
            source,
            2026,
            "2081006",
            earmark,
            LocalDate.of(2026, 12, 31),
            "抚财社〔2026〕1号",
            "老年助餐补助",
            CITY,
            amount),
        FINANCE);
  }

  /** Moves money that is there. */
  public TransactionId moved(AccountId from, AccountId to, long amountFen) {
    return moved(from, to, Quantity.of(Money.ofFen(amountFen)));
  }

  private TransactionId moved(AccountId from, AccountId to, Quantity amount) {
    MovementOutcome outcome = move(from, to, amount);
    assertThat(outcome).isInstanceOf(MovementOutcome.Moved.class);
    return ((MovementOutcome.Moved) outcome).transactionId();
  }

  /** Tries to move money. */
  public MovementOutcome move(AccountId from, AccountId to, long amountFen) {
    return move(from, to, Quantity.of(Money.ofFen(amountFen)));
  }

  /** Tries to move so much of an asset. */
  public MovementOutcome move(AccountId from, AccountId to, Quantity amount) {
    return administration
        .move(List.of(new MovementOrder(from, to, amount, "", NONE)), FINANCE)
        .getFirst();
  }

  /** Requests for a meal each, by different elders of the town. */
  public static List<CommitmentRequest> meals(Funded funded, int meals, long amountFen) {
    return meals(funded, meals, Quantity.of(Money.ofFen(amountFen)));
  }

  /** Requests for a meal each in an asset, by different elders of the town. */
  public static List<CommitmentRequest> meals(Funded funded, int meals, Quantity amount) {
    List<CommitmentRequest> requests = new ArrayList<>();
    for (int i = 0; i < meals; i++) {
      long number = DRAWN.getAndIncrement();
      requests.add(
          new CommitmentRequest(
              funded.code(),
              TOWN,
              Purpose.ELDERLY_MEALS,
              amount,
              new BusinessReference("elderly-care", "meal-" + number),
              new Recipient.Person(number),
              TODAY));
    }
    return requests;
  }

  /** The commitments of outcomes that were all accepted. */
  public static List<CommitmentId> accepted(List<CommitOutcome> outcomes) {
    assertThat(outcomes).allMatch(CommitOutcome.Committed.class::isInstance);
    return outcomes.stream()
        .map(outcome -> ((CommitOutcome.Committed) outcome).commitmentId())
        .toList();
  }
}
