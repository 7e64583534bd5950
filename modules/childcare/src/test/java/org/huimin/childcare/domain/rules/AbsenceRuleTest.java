package org.huimin.childcare.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.kernel.Money;
import org.junit.jupiter.api.Test;

class AbsenceRuleTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant NOON = Instant.parse("2026-11-01T04:00:00Z");

  @Property
  void aChargeIsNeverMoreThanTheOwnPartAndNeverNegative(
      @ForAll @IntRange(max = 100) int percent,
      @ForAll @LongRange(max = 100_000_000) long payableFen) {
    var payable = Money.ofFen(payableFen);
    var rule = new AbsenceRule(percent, 100 - percent, 3, 30, 7);

    assertThat(rule.lateCharge(payable).fen()).isBetween(0L, payableFen);
    assertThat(rule.lateCharge(payable).add(rule.noShowCharge(payable)).fen())
        .isBetween(Math.max(0, payableFen - 1), payableFen);
  }

  @Test
  void aPartOfAFenIsLeftToTheParents() {
    assertThat(new AbsenceRule(33, 100, 0, 1, 0).lateCharge(Money.ofFen(101)))
        .isEqualTo(Money.ofFen(33));
  }

  @Test
  void withoutARuleNothingIsOwedAndNothingPauses() {
    assertThat(AbsenceRule.NONE.noShowCharge(Money.ofYuan(80))).isEqualTo(Money.ZERO);
    assertThat(AbsenceRule.NONE.pausesAfter(Collections.nCopies(1_000, DAY), DAY)).isFalse();
  }

  @Test
  void bookingsPauseFromTheLastMissThatIsOneTooMany() {
    var rule = new AbsenceRule(0, 100, 3, 30, 7);

    assertThat(rule.pausesAfter(List.of(DAY, DAY), DAY)).isFalse();
    assertThat(rule.pausesAfter(List.of(DAY.minusDays(29), DAY, DAY), DAY)).isTrue();
    assertThat(rule.pausesAfter(List.of(DAY.minusDays(30), DAY, DAY), DAY)).isFalse();
  }

  @Test
  void itDoesNotMatterWhichOfSeveralMissedPlacesIsRecordedLast() {
    var rule = new AbsenceRule(0, 100, 3, 30, 7);
    var days = List.of(DAY, DAY.plusDays(10), DAY.plusDays(29));

    assertThat(days).allMatch(last -> rule.pausesAfter(days, last));
    assertThat(rule.pausesAfter(List.of(DAY, DAY.plusDays(10), DAY.plusDays(30)), DAY)).isFalse();
  }

  @Test
  void aShareOfMoreThanTheWholeIsNoRule() {
    assertThatThrownBy(() -> new AbsenceRule(101, 0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parentsAreHeldToTheRuleThatWasPublishedWhenTheyBooked() {
    var mild = published(1, "2026-01-01", NOON.minusSeconds(100), 10);
    var strict = published(2, "2026-01-01", NOON.plusSeconds(100), 100);
    var later = published(3, "2026-12-01", NOON.minusSeconds(50), 50);
    var versions = List.of(strict, later, mild);

    assertThat(PublishedRule.of(versions, NOON, DAY)).contains(mild);
    assertThat(PublishedRule.of(versions, NOON.plusSeconds(100), DAY)).contains(strict);
    assertThat(PublishedRule.of(versions, NOON, LocalDate.of(2026, 12, 1))).contains(later);
    assertThat(PublishedRule.of(versions, NOON.minusSeconds(101), DAY)).isEmpty();
  }

  private static PublishedRule published(long id, String from, Instant at, int percent) {
    return new PublishedRule(
        id,
        new NurseryId(1),
        LocalDate.parse(from),
        new AbsenceRule(percent, percent, 0, 1, 0),
        "staff:1",
        at);
  }
}
