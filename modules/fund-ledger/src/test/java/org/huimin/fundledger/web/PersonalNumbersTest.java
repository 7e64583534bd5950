package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "请致电138 0013 8000",
        "138-0013-8000 张",
        "138.0013.8000",
        "１３８００１３８０００",
        "１３８－００１３－８０００",
        "138\u00a00013\u30008000",
        "138\u200b0013\u200b8000",
        "138–0013—8000",
        "138 - 0013 - 8000",
        "+86 138 0013 8000",
        "110105 19491231 002X",
        "11010519491231002X",
        "6222 0202 0001 1234 560",
        "2026-11-22 13800138000",
        "٠١٢٣٤٥٦٧٨٩٠"
      })
  void aNumberOfAPersonIsFoundHoweverItIsWritten(String text) {
    assertThat(PersonalNumbers.anyIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "抚财社〔2026〕12号",
        "抚财社（２０２６）１２号",
        "2026年11月22日至2026年12月31日",
        "2026-11-01 - 2026-11-30",
        "2026.1-2026.12",
        "20261101-20261130",
        "2024 2025 2026 年度",
        "共 12345678.90 元",
        "第 1 批 300 人，每人 100 元",
        ""
      })
  void dayYearAmountAndDocumentNumbersAreNone(String text) {
    assertThat(PersonalNumbers.anyIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "138-1234-5678",
        "008613812345678",
        "11010519491231002X",
        "110105-19491231-002X",
        "6222020200011234560",
        "6222-0202-0001-1234-560",
        "CARD6222020200011234560"
      })
  void aReferenceThatIsANumberOfAPersonIsFound(String reference) {
    assertThat(PersonalNumbers.anyInReference(reference, TODAY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BK20261122-7",
        "20261122105500000123456789",
        // A day and a serial number whose last digit happens to be a check digit.
        "2026112200000007",
        "1234567890123",
        "110105194912310021",
        "B"
      })
  void theSerialNumbersOfBanksAreNone(String reference) {
    assertThat(PersonalNumbers.anyInReference(reference, TODAY)).isFalse();
  }
}
