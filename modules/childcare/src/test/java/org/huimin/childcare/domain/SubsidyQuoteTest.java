package org.huimin.childcare.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.childcare.domain.Examples.MONDAY;
import static org.huimin.childcare.domain.Examples.child;
import static org.huimin.childcare.domain.Examples.fullDay;

import java.time.LocalDate;
import org.huimin.childcare.Care;
import org.huimin.kernel.Money;
import org.huimin.kernel.RegionCode;
import org.junit.jupiter.api.Test;

class SubsidyQuoteTest {
  private static final SubsidyRate THIRTY_YUAN =
      new SubsidyRate(Money.ofYuan(30), false, new RegionCode("361000"), 7, "某文件");

  @Test
  void aChildWhoLivesWhereTheSchemeHoldsGetsItsRate() {
    assertThat(SubsidyQuote.of(child(1), fullDay(MONDAY), THIRTY_YUAN))
        .isEqualTo(new SubsidyQuote(Money.ofYuan(30), SubsidyReason.RESIDENT, 7L, "某文件"));
  }

  @Test
  void aChildInHardshipIsToldThatTheHigherRateWasUsed() {
    var child = new Child(new ChildId(1), LocalDate.of(2025, 3, 15), Examples.LINCHUAN, true);

    assertThat(SubsidyQuote.of(child, fullDay(MONDAY), THIRTY_YUAN).reason())
        .isEqualTo(SubsidyReason.HARDSHIP);
  }

  @Test
  void aChildFromElsewhereGetsNothingAndIsToldWhy() {
    var child =
        new Child(new ChildId(1), LocalDate.of(2025, 3, 15), new RegionCode("360102"), false);

    assertThat(SubsidyQuote.of(child, fullDay(MONDAY), THIRTY_YUAN))
        .isEqualTo(SubsidyQuote.none(SubsidyReason.NOT_RESIDENT));
  }

  @Test
  void whereNoSchemeHoldsNothingIsPaid() {
    assertThat(SubsidyQuote.of(child(1), fullDay(MONDAY), null))
        .isEqualTo(SubsidyQuote.none(SubsidyReason.NO_SCHEME));
  }

  @Test
  void theSubsidyIsNeverMoreThanTheFee() {
    var rate = new SubsidyRate(Money.ofYuan(200), false, null, 7, "某文件");

    assertThat(SubsidyQuote.of(child(1), fullDay(MONDAY), rate).amount())
        .isEqualTo(fullDay(MONDAY).fee());
  }

  @Test
  void careByTheHourIsSubsidisedForEachBegunHour() {
    var rate = new SubsidyRate(Money.ofYuan(3), true, null, 7, "某文件");

    assertThat(
            SubsidyQuote.of(child(1), Examples.session(1, Care.HOURLY, MONDAY, 9, 12), rate)
                .amount())
        .isEqualTo(Money.ofYuan(9));
  }
}
