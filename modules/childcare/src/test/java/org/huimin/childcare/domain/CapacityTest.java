package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.childcare.domain.Examples.MONDAY;
import static org.huimin.childcare.domain.Examples.TODDLER;

import java.time.LocalTime;
import org.huimin.childcare.ClassType;
import org.junit.jupiter.api.Test;

class CapacityTest {
  @Test
  void carersOnDutyTimesTheRatioLimitTheChildren() {
    assertThat(TODDLER.capacity(15, 0)).isZero();
    assertThat(TODDLER.capacity(15, 2)).isEqualTo(10);
  }

  @Test
  void moreCarersDoNotMakeTheClassLargerThanTheLawAllows() {
    assertThat(TODDLER.capacity(30, 9)).isEqualTo(15);
  }

  @Test
  void theNurserysOwnSizeLimitsItFurther() {
    assertThat(TODDLER.capacity(8, 3)).isEqualTo(8);
  }

  @Test
  void oneCarerAtHomeLooksAfterThreeChildren() {
    var home = new ClassStandard(ClassType.HOME, new AgeRange(0, 36), 5, 3);

    assertThat(home.capacity(5, 1)).isEqualTo(3);
    assertThat(home.capacity(5, 2)).isEqualTo(5);
  }

  @Test
  void aCounterNeverHoldsMoreThanItsCapacity() {
    var full = new BucketCount(new BucketKey(1, MONDAY, 8), 1, 1);

    assertThatThrownBy(full::take).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> full.giveBack().giveBack())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSessionTakesUpEveryHourThatItTouches() {
    var hours = CareHours.between(LocalTime.of(8, 30), LocalTime.of(11, 15));

    assertThat(hours.hours()).containsExactly(8, 9, 10, 11);
    assertThat(hours.chargedHours()).isEqualTo(3);
  }

  @Test
  void aSessionThatEndsOnTheHourLeavesTheNextHourFree() {
    assertThat(CareHours.between(LocalTime.of(8, 0), LocalTime.of(12, 0)).hours())
        .containsExactly(8, 9, 10, 11);
  }

  @Test
  void careUntilMidnightEndsWithTheDay() {
    assertThat(CareHours.between(LocalTime.of(22, 0), LocalTime.MIDNIGHT).hours())
        .containsExactly(22, 23);
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThatThrownBy(() -> CareHours.between(LocalTime.of(12, 0), LocalTime.of(12, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
