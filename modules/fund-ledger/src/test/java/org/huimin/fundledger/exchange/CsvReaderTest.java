package org.huimin.fundledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules and examples of RFC 4180, section 2. */
class CsvReaderTest {
  @Test
  void eachRecordIsALineAndTheLastMayLackItsBreak() {
    assertThat(fields("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"))
        .containsExactly(List.of("aaa", "bbb", "ccc"), List.of("zzz", "yyy", "xxx"));
    assertThat(fields("aaa,bbb\nzzz,")).containsExactly(List.of("aaa", "bbb"), List.of("zzz", ""));
    assertThat(fields("")).isEmpty();
    assertThat(fields("\uFEFFa\n")).containsExactly(List.of("a"));
  }

  @Test
  void blanksBelongToAField() {
    assertThat(fields(" a ,b c\n")).containsExactly(List.of(" a ", "b c"));
  }

  @Test
  void quotesHoldCommasBreaksAndDoubledQuotes() {
    assertThat(fields("\"aaa\",\"b\r\nbb\",\"c,\"\"cc\",\"\"\r\nzzz\r\n"))
        .containsExactly(List.of("aaa", "b\r\nbb", "c,\"cc", ""), List.of("zzz"));
  }

  @Test
  void aRecordKnowsTheLineOnWhichItBegins() {
    assertThat(rows("a\n\"b\nb\"\n\nc\n"))
        .extracting(CsvReader.Row::line)
        .containsExactly(1, 2, 4, 5);
    assertThat(rows("a\n\n \nb")).filteredOn(CsvReader.Row::isBlank).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "\"a\"b", "\"a", "\"a\" ,b", "a,\"b\nc", "\"a\"\"", "a \"b\""})
  void aQuoteThatStandsAroundNoWholeFieldIsAFault(String text) {
    assertThat(rows(text)).extracting(CsvReader.Row::wellFormed).containsExactly(false);
  }

  @Test
  void afterAFaultTheNextLineIsReadAgain() {
    assertThat(rows("\"a\"b,c\nd,e\n"))
        .extracting(CsvReader.Row::wellFormed)
        .containsExactly(false, true);
  }

  private static List<List<String>> fields(String text) {
    List<CsvReader.Row> rows = rows(text);
    assertThat(rows).allMatch(CsvReader.Row::wellFormed);
    return rows.stream().map(CsvReader.Row::fields).toList();
  }

  private static List<CsvReader.Row> rows(String text) {
    CsvReader reader = new CsvReader(text);
    List<CsvReader.Row> rows = new ArrayList<>();
    for (Optional<CsvReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }
}
