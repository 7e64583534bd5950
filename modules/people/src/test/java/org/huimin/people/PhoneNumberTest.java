package org.huimin.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.huimin.kernel.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"13800001234", "138 0000 1234", "138-0000-1234", "+8613800001234"})
  void theWaysPeopleWriteANumberAreUnderstood(String text) {
    assertThat(PhoneNumber.parse(text)).isEqualTo(Parsed.valid(new PhoneNumber("13800001234")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1380000123", "23800001234", "12800001234", "１３８００００１２３４"})
  void whatIsNoMobileNumberIsRefused(String text) {
    assertThat(PhoneNumber.parse(text)).isEqualTo(Parsed.faulty(PhoneNumber.Fault.MALFORMED));
  }

  @Test
  void aNumberIsPrintedMasked() {
    assertThat(new PhoneNumber("13800001234")).hasToString("138****1234");
  }
}
