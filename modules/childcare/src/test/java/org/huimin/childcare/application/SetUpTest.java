package org.huimin.childcare.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.huimin.childcare.Care;
import org.huimin.childcare.Childcare;
import org.huimin.childcare.ChildcareDatabase;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.NewClass;
import org.huimin.childcare.RosterPlan;
import org.huimin.childcare.SessionPlan;
import org.huimin.childcare.SyntheticCity;
import org.huimin.childcare.domain.BookingRefusal.ClassTooLarge;
import org.huimin.childcare.domain.BookingRefusal.PromisedMore;
import org.huimin.childcare.domain.BookingRefusal.PromisedMore.Shortfall;
import org.huimin.childcare.domain.CareClassId;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.Money;
import org.huimin.kernel.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetUpTest implements ChildcareDatabase {
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  @Inject Childcare childcare;
  @Inject SetRosters rosters;
  @Inject SyntheticCity city;

  @Test
  void aClassLargerThanTheLawAllowsIsNotOpened() {
    long nursery = city.nursery(true, 1);

    assertThatThrownBy(() -> open(nursery, ClassType.INFANT, 11))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new ClassTooLarge(11, 10));
    assertThat(open(nursery, ClassType.INFANT, 10)).isPositive();
  }

  private long open(long nursery, ClassType type, int size) {
    return childcare
        .openClasses(
            List.of(
                new NewClass(nursery, "班", type, size, Map.of(Care.FULL_DAY, Money.ofYuan(90)))))
        .getFirst();
  }

  @Test
  void capacityFollowsFromTheCarersOnDutyHourByHour() {
    long careClass = city.careClass(city.nursery(true, 1), ClassType.PRESCHOOL, 20, 3);
    var day = city.today().plusDays(50);
    childcare.setRosters(
        List.of(
            new RosterPlan(
                careClass,
                day,
                day,
                EVERY_DAY,
                List.of(
                    new RosterPlan.Duty(8, 12, 1),
                    new RosterPlan.Duty(10, 18, 1),
                    new RosterPlan.Duty(11, 12, 2)))));

    assertThat(rosters.on(new CareClassId(careClass), day))
        .extracting(hour -> hour.count().key().hour() + ":" + hour.count().capacity())
        .containsExactly(
            "8:7", "9:7", "10:14", "11:20", "12:7", "13:7", "14:7", "15:7", "16:7", "17:7");
  }

  @Test
  void aRosterBelowWhatIsPromisedIsRefusedNamingTheHours() {
    long careClass = city.careClass(city.nursery(true, 1), ClassType.TODDLER, 15, 2);
    var day = city.today().plusDays(3);
    city.execute(
        "UPDATE childcare_bucket SET taken = 6 WHERE class_id = ? AND day = ? AND hour = 9",
        careClass,
        day);
    var oneCarer =
        new RosterPlan(careClass, day, day, EVERY_DAY, List.of(new RosterPlan.Duty(8, 18, 1)));

    assertThatThrownBy(() -> childcare.setRosters(List.of(oneCarer)))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .isEqualTo(new PromisedMore(List.of(new Shortfall(day, 9, 6, 5))));
    assertThat(
            city.number(
                "SELECT MIN(capacity) FROM childcare_bucket WHERE class_id = ? AND day = ?",
                careClass,
                day))
        .isEqualTo(10);
  }

  @Test
  void theDatabaseItselfHoldsNoMorePromisesThanPlaces() {
    long careClass = city.careClass(city.nursery(true, 1), ClassType.TODDLER, 15, 1);

    assertThatThrownBy(
            () ->
                city.execute("UPDATE childcare_bucket SET taken = 6 WHERE class_id = ?", careClass))
        .hasMessageContaining("childcare_bucket_taken_ck");
  }

  @Test
  void publishingTheSameAgainChangesNothing() {
    long careClass = city.careClass(city.nursery(true, 1), ClassType.TODDLER, 15, 1);
    var plan =
        new SessionPlan(
            careClass,
            city.today(),
            city.today().plusDays(6),
            EVERY_DAY,
            List.of(
                new SessionPlan.Offer(Care.FULL_DAY, LocalTime.of(8, 0), LocalTime.of(17, 0)),
                new SessionPlan.Offer(Care.HOURLY, LocalTime.of(9, 30), LocalTime.of(11, 0))));

    assertThat(childcare.publishSessions(List.of(plan))).isEqualTo(14);
    assertThat(childcare.publishSessions(List.of(plan))).isEqualTo(14);
    assertThat(city.number("SELECT COUNT(*) FROM childcare_session WHERE class_id = ?", careClass))
        .isEqualTo(14);
    assertThat(
            city.number(
                "SELECT MAX(fee_fen) FROM childcare_session WHERE class_id = ? AND care ="
                    + " 'HOURLY'",
                careClass))
        .isEqualTo(2400);
  }

  @Test
  void nothingIsOfferedOutsideTheOpeningHoursOrWithoutAFee() {
    long careClass = city.careClass(city.nursery(true, 1), ClassType.TODDLER, 15, 1);

    assertThatThrownBy(() -> publish(careClass, Care.HOURLY, 17, 19))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> publish(careClass, Care.TEMPORARY, 9, 10))
        .isInstanceOf(InvalidInputException.class);
  }

  private void publish(long careClass, Care care, int from, int until) {
    var day = city.today().plusDays(1);
    childcare.publishSessions(
        List.of(
            new SessionPlan(
                careClass,
                day,
                day,
                EVERY_DAY,
                List.of(
                    new SessionPlan.Offer(care, LocalTime.of(from, 0), LocalTime.of(until, 0))))));
  }

  @Test
  void aCityOfFortyNurseriesIsSetUpInFewStatements() {
    var nurseries = new ArrayList<Long>();
    for (int i = 0; i < 40; i++) {
      nurseries.add(city.nursery(true, 1));
    }
    var classes =
        childcare.openClasses(
            nurseries.stream()
                .flatMap(
                    nursery ->
                        List.of(ClassType.INFANT, ClassType.TODDLER, ClassType.PRESCHOOL).stream()
                            .map(
                                type ->
                                    new NewClass(
                                        nursery,
                                        type.name(),
                                        type,
                                        10,
                                        Map.of(
                                            Care.FULL_DAY, Money.ofYuan(90),
                                            Care.HALF_DAY, Money.ofYuan(50)))))
                .toList());
    var first = city.today();
    var last = first.plusDays(29);
    childcare.setRosters(
        classes.stream()
            .map(
                careClass ->
                    new RosterPlan(
                        careClass, first, last, EVERY_DAY, List.of(new RosterPlan.Duty(8, 18, 2))))
            .toList());
    int sessions =
        childcare.publishSessions(
            classes.stream()
                .map(
                    careClass ->
                        new SessionPlan(
                            careClass,
                            first,
                            last,
                            EVERY_DAY,
                            List.of(
                                new SessionPlan.Offer(
                                    Care.FULL_DAY, LocalTime.of(8, 0), LocalTime.of(17, 0)),
                                new SessionPlan.Offer(
                                    Care.HALF_DAY, LocalTime.of(8, 0), LocalTime.of(12, 0)),
                                new SessionPlan.Offer(
                                    Care.HALF_DAY, LocalTime.of(13, 0), LocalTime.of(17, 0)))))
                .toList());

    assertThat(sessions).isEqualTo(120 * 30 * 3);
    assertThat(
            city.number(
                "SELECT COUNT(*) FROM childcare_bucket WHERE class_id BETWEEN ? AND ?",
                classes.getFirst(),
                classes.getLast()))
        .isEqualTo(120 * 30 * 10);
  }
}
