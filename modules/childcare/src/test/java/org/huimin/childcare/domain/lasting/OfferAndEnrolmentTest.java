package org.huimin.childcare.domain.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huimin.childcare.domain.lasting.LastingExamples.MONDAY;
import static org.huimin.childcare.domain.lasting.LastingExamples.NOON;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huimin.childcare.Care;
import org.huimin.childcare.ClassType;
import org.huimin.childcare.domain.ChildId;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.lasting.LastingRefusal.EnrolmentEndsBefore;
import org.huimin.childcare.domain.lasting.LastingRefusal.NoticeTooShort;
import org.huimin.childcare.domain.lasting.LastingRefusal.OfferDecided;
import org.huimin.childcare.domain.lasting.LastingRefusal.OfferLapsed;
import org.huimin.kernel.Period;
import org.huimin.kernel.RefusedException;
import org.junit.jupiter.api.Test;

class OfferAndEnrolmentTest {
  private static final CarePattern WORKDAYS =
      new CarePattern(Care.FULL_DAY, null, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  private static Offer offer() {
    var application = new ApplicationId(1);
    return new Offer(
        new OfferId(2),
        application,
        new ChildId(3),
        new NurseryId(1),
        LastingExamples.id(ClassType.TODDLER),
        Period.between(MONDAY, MONDAY.plusMonths(6)),
        OfferStatus.HELD,
        NOON,
        NOON.plus(Duration.ofDays(2)),
        null,
        new Standing(application, false, 0, NOON),
        0);
  }

  private static Enrolment enrolment() {
    return new Enrolment(
        new EnrolmentId(4),
        new ChildId(3),
        new NurseryId(1),
        new ApplicationId(1),
        new OfferId(2),
        WORKDAYS,
        Period.between(MONDAY, MONDAY.plusMonths(18)),
        EndReason.AGE,
        NOON,
        null,
        List.of(
            new Stay(
                LastingExamples.id(ClassType.TODDLER),
                Period.between(MONDAY, MONDAY.plusMonths(6))),
            new Stay(
                LastingExamples.id(ClassType.PRESCHOOL),
                Period.between(MONDAY.plusMonths(6), MONDAY.plusMonths(18)))));
  }

  @Test
  void anOfferCanBeAnsweredUntilTheInstantAtWhichItEnds() {
    var end = NOON.plus(Duration.ofDays(2));

    assertThat(offer().obstacle(end.minusNanos(1000))).isNull();
    assertThat(offer().obstacle(end)).isEqualTo(new OfferLapsed(end));
    assertThat(offer().decided(OfferStatus.REFUSED, NOON).obstacle(NOON))
        .isEqualTo(new OfferDecided(OfferStatus.REFUSED));
    assertThatThrownBy(
            () -> offer().decided(OfferStatus.EXPIRED, end).decided(OfferStatus.ACCEPTED, end))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noticeCutsTheStaysAndIsRefusedBeforeThePeriodOfNotice() {
    var lastDay = MONDAY.plusMonths(3);

    var ended = enrolment().endedByNotice(lastDay, MONDAY.plusDays(30), 30, NOON);

    assertThat(ended.until()).isEqualTo(lastDay.plusDays(1));
    assertThat(ended.endReason()).isEqualTo(EndReason.NOTICE);
    assertThat(ended.stays())
        .singleElement()
        .satisfies(
            stay ->
                assertThat(stay.period()).isEqualTo(Period.between(MONDAY, lastDay.plusDays(1))));
    assertThat(ended.gap(MONDAY)).isNull();
    assertThatThrownBy(
            () -> enrolment().endedByNotice(MONDAY.plusDays(29), MONDAY.plusDays(30), 30, NOON))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal())
                    .isEqualTo(new NoticeTooShort(30, MONDAY.plusDays(30))));
    assertThatThrownBy(
            () -> enrolment().endedByNotice(MONDAY.plusMonths(18), MONDAY.plusDays(30), 30, NOON))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal())
                    .isEqualTo(new EnrolmentEndsBefore(MONDAY.plusMonths(18))));
  }

  @Test
  void aPatternKeepsItsDaysAsBitsAndHasAHalfExactlyForHalfDays() {
    assertThat(CarePattern.weekdaysOf(WORKDAYS.weekdayBits())).isEqualTo(WORKDAYS.weekdays());
    assertThat(WORKDAYS.weekdayBits()).isEqualTo(31);
    assertThatThrownBy(() -> new CarePattern(Care.HALF_DAY, null, Set.of(DayOfWeek.MONDAY)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CarePattern(Care.HOURLY, null, Set.of(DayOfWeek.MONDAY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCriterionNotSetDoesNotCountAndAPriorityGroupCountsBeforePoints() {
    var policy =
        new RankingPolicy(
            List.of(
                new RankingPolicy.Rule(Criterion.MARTYR_CHILD, 0, 1, "source"),
                new RankingPolicy.Rule(Criterion.LIVES_IN_COUNTY, 20, 2, "source")));

    var assessed =
        policy.assess(
            EnumSet.of(
                Criterion.LIVES_IN_COUNTY, Criterion.FAMILY_ON_AID, Criterion.CHILD_IN_HARDSHIP));

    assertThat(assessed.priority()).isFalse();
    assertThat(assessed.points()).isEqualTo(20);
    assertThat(policy.assess(EnumSet.of(Criterion.MARTYR_CHILD)).priority()).isTrue();
    assertThat(assessed.reasons()).hasSize(2);
  }
}
