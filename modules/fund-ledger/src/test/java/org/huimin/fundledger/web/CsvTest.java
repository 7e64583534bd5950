package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void whatWouldBreakALineIsQuoted() {
    assertThat(Csv.line(Arrays.asList("a,b", "say \"hi\"", "two\r\nlines", null, 5L)))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",,5\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"})
  void aNameThatASpreadsheetWouldRunIsText(String name) {
    assertThat(Csv.line(List.of(name))).isEqualTo("'" + name + "\r\n");
  }

  @Test
  void aNegativeAmountStaysANumber() {
    assertThat(Csv.line(List.of(-5L))).isEqualTo("-5\r\n");
  }
}
