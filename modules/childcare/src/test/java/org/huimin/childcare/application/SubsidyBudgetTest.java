package org.huimin.childcare.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.huimin.childcare.Care;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.SyntheticCity.Family;
import org.huimin.childcare.domain.BookingRefusal.SubsidyBudgetExhausted;
import org.huimin.childcare.domain.BookingStatus;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.PlaceOutcome.NotTaken;
import org.huimin.childcare.domain.PlaceOutcome.Placed;
import org.huimin.childcare.domain.PlaceOutcome.Refused;
import org.huimin.childcare.domain.SubsidyReason;
import org.huimin.kernel.Money;
import org.huimin.platform.idempotency.RequestKey;
import org.huimin.platform.idempotency.StoredAnswer;
import org.huimin.testsupport.Race;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The city has money for five subsidised afternoons (15 yuan each) and no more. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SubsidyBudgetTest implements ChildcareDatabase {
  private static final int AFTERNOONS_FUNDED = 5;

  @Inject BookPlaces book;
  @Inject ShowSessions show;
  @Inject SyntheticCity city;

  private LocalDate birth = LocalDate.EPOCH;
  private LocalDate day = LocalDate.EPOCH;
  private long nursery;
  private long careClass;
  private long afternoon;

  @BeforeAll
  void aCity() {
    city.fund(Money.ofYuan(15 * AFTERNOONS_FUNDED));
    nursery = city.nursery(true, 1);
    careClass = city.careClass(nursery, ClassType.TODDLER, 15, 2);
    birth = city.today().minusMonths(18);
    day = city.today().plusDays(4);
    afternoon = city.afternoon(careClass, day);
  }

  private BookingResult book(
      Family family, boolean acceptPartial, boolean acceptWithoutSubsidy, Long... sessions) {
    var results = new AtomicReference<@Nullable BookingResult>();
    var ignored =
        book.book(
            new RequestKey(
                family.parent().callerId(),
                "childcare/book-places",
                UUID.randomUUID().toString(),
                "00".repeat(32)),
            new BookingRequest(
                family.parent(),
                new ChildId(family.childId()),
                List.of(sessions),
                acceptPartial,
                acceptWithoutSubsidy),
            result -> {
              results.set(result);
              return new StoredAnswer(result.booking() == null ? 409 : 201, "");
            });
    return Objects.requireNonNull(results.get());
  }

  @Test
  @Order(1)
  void whatTheBudgetDoesNotBearIsRefusedAndItsPlaceIsNotTaken() {
    var families = city.families(20, birth);

    var results = Race.between(20, i -> book(families.get(i), false, false, afternoon));

    assertThat(results).filteredOn(result -> result.booking() != null).hasSize(AFTERNOONS_FUNDED);
    assertThat(city.openCommitments(afternoon)).isEqualTo(AFTERNOONS_FUNDED);
    assertThat(results)
        .flatExtracting(BookingResult::outcomes)
        .filteredOn(Refused.class::isInstance)
        .extracting(outcome -> ((Refused) outcome).refusal())
        .contains(new SubsidyBudgetExhausted(day, 1500));
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  @Order(2)
  void whoAcceptsToPayInFullIsBookedWithoutSubsidyAndToldWhy() {
    var result = book(city.family(birth), false, true, afternoon);

    assertThat(result.outcomes()).hasOnlyElementsOfType(Placed.class);
    var booking = Objects.requireNonNull(result.booking());
    assertThat(booking.subsidy()).isEqualTo(Money.ZERO);
    assertThat(booking.sessions().getFirst().subsidy().reason())
        .isEqualTo(SubsidyReason.BUDGET_EXHAUSTED);
    assertThat(booking.sessions().getFirst().payable()).isEqualTo(Money.ofYuan(45));
  }

  @Test
  @Order(3)
  void oneSessionWithoutMoneyKeepsAllFromBeingBooked() {
    city.fund(Money.ofYuan(20));
    long next = city.afternoon(careClass, day.plusDays(1));

    var result = book(city.family(birth), false, false, afternoon, next);

    assertThat(result.booking()).isNull();
    assertThat(result.outcomes())
        .hasAtLeastOneElementOfType(Refused.class)
        .hasAtLeastOneElementOfType(NotTaken.class);
    assertThat(city.openCommitments(next)).isZero();
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  @Order(4)
  void theSessionWithMoneyIsBookedWhenAPartIsAccepted() {
    long next = city.afternoon(careClass, day.plusDays(1));

    var result = book(city.family(birth), true, false, afternoon, next);

    var booking = Objects.requireNonNull(result.booking());
    assertThat(booking.status()).isEqualTo(BookingStatus.PARTIALLY_CONFIRMED);
    assertThat(booking.sessions()).hasSize(1);
    assertThat(city.wrongCounters()).isZero();
    assertThat(city.partedFromTheirMoney()).isZero();
  }

  @Test
  @Order(5)
  void whoLooksIsToldThatTheMoneyIsUsedUpBeforeBooking() {
    city.session(careClass, day.plusDays(2), Care.FULL_DAY, 8, 17);
    var family = city.family(birth);

    var shown =
        show.forChild(
            family.parent(),
            new ChildId(family.childId()),
            new ShowSessions.Window(
                new NurseryId(nursery), day.plusDays(2), day.plusDays(2), null, 10));

    assertThat(shown).hasSize(1);
    assertThat(Objects.requireNonNull(shown.getFirst().subsidy()).reason())
        .isEqualTo(SubsidyReason.BUDGET_EXHAUSTED);
    assertThat(shown.getFirst().payable()).isEqualTo(Money.ofYuan(80));
    assertThat(shown.getFirst().refusal()).isNull();
  }
}
