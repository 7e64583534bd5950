package org.huimin.fundledger;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.huimin.fundledger.domain.CardNumber;
import org.huimin.kernel.Money;
import org.huimin.kernel.Period;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.ResidentId;
import org.huimin.people.NewPerson;
import org.huimin.people.NewStatus;
import org.huimin.people.People;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.StatusKind;

/** People of the town with cards, who do not exist, and programmes that pay them. */
@Singleton
public class Townspeople {
  private static final LocalDate BORN = LocalDate.of(1950, 3, 1);
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final AtomicLong CARDS = new AtomicLong(1_000_000);
  private static final AtomicInteger PROGRAMMES = new AtomicInteger();
  private static final BusinessReference NONE = new BusinessReference("fund-ledger", "");
  private static final Actor FINANCE = Actor.staff("staff:finance");

  private final People people;
  private final FundAdministration administration;
  private final Treasury treasury;

  Townspeople(People people, FundAdministration administration, Treasury treasury) {
    this.people = people;
    this.administration = administration;
    this.treasury = treasury;
  }

  /** Somebody with a card. */
  public record Resident(long personId, String name, String card) {}

  /** Registers so many who receive the minimum living allowance; every card works. */
  public List<Resident> recipients(int count) {
    return recipients(count, Treasury.TOWN);
  }

  /** As {@link #recipients(int)}, elsewhere. */
  public List<Resident> recipients(int count, RegionCode region) {
    List<NewPerson> newcomers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = PEOPLE.getAndIncrement();
      newcomers.add(new NewPerson(residentId(number), "居民" + number, region, null));
    }
    List<Long> ids = new ArrayList<>();
    List<NewStatus> statuses = new ArrayList<>();
    for (int from = 0; from < count; from += 2_000) {
      ids.addAll(people.registerAll(newcomers.subList(from, Math.min(count, from + 2_000))));
    }
    List<Resident> residents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statuses.add(
          new NewStatus(
              ids.get(i),
              new RecognisedStatus(
                  StatusKind.MINIMUM_LIVING_ALLOWANCE,
                  null,
                  "民政局",
                  Period.since(LocalDate.of(2026, 1, 1)))));
      residents.add(new Resident(ids.get(i), newcomers.get(i).name(), card("42")));
    }
    for (int from = 0; from < count; from += 2_000) {
      people.recogniseStatuses(statuses.subList(from, Math.min(count, from + 2_000)));
    }
    return residents;
  }

  /** A card that nobody else has. */
  public static String card(String lastBeforeCheckDigit) {
    String digits = "622848%010d%s".formatted(CARDS.getAndIncrement(), lastBeforeCheckDigit);
    return digits + CardNumber.checkDigit(digits);
  }

  /** A programme for the minimum living allowance with so much for the district. */
  public String programme(long amountFen) {
    String code = "ALLOWANCE_" + PROGRAMMES.getAndIncrement();
    var granted = treasury.grant(amountFen, FundSource.CENTRAL, Set.of());
    var programme =
        administration.openProgramme(
            new ProgrammeOrder(
                code,
                "最低生活保障",
                Purpose.MINIMUM_LIVING_ALLOWANCE,
                "低保对象",
                "2081901",
                Treasury.CITY,
                2026),
            FINANCE);
    treasury.moved(granted.accountId(), programme.accountId(), amountFen);
    administration.allocate(
        new AllocationOrder(
            programme.accountId(), Treasury.DISTRICT, Money.ofFen(amountFen), "", NONE),
        FINANCE);
    return code;
  }

  private static ResidentId residentId(int number) {
    // Five hundred men a day.
    String first17 =
        "361002%s%03d"
            .formatted(
                BORN.plusDays(number / 499).format(DateTimeFormatter.BASIC_ISO_DATE),
                number % 499 * 2 + 1);
    return new ResidentId(first17 + ResidentId.checkDigit(first17));
  }
}
