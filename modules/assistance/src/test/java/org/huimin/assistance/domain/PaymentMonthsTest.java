package org.huimin.assistance.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.YearMonth;
import org.huimin.kernel.RefusedException;
import org.junit.jupiter.api.Test;

class PaymentMonthsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 31);

  @Test
  void theNextMonthCanBePreparedAcrossTheYear() {
    assertThatCode(() -> PaymentMonths.require(YearMonth.of(2027, 1), TODAY))
        .doesNotThrowAnyException();
  }

  @Test
  void theMonthAfterTheNextIsRefused() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> PaymentMonths.require(YearMonth.of(2027, 2), TODAY));
  }
}
