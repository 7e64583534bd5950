package org.huimin.fundledger.application;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.PlausibleDays;
import org.huimin.fundledger.exchange.CsvReader;
import org.huimin.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement as UTF-8 lines of values separated by commas (RFC 4180), under the header
 * {@code record,day,direction,amount,reference,counterparty}. A record is an {@code ENTRY}, or the
 * {@code OPENING} or {@code CLOSING} balance; the direction is {@code CREDIT} for what came in and
 * {@code DEBIT} for what went out; amounts are in yuan.
 */
final class CsvStatementReader {
  private static final String HEADER = "record,day,direction,amount,reference,counterparty";
  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));

  private final int mostEntries;
  private final List<BankStatement.Entry> entries = new ArrayList<>();
  private @Nullable Long openingFen;
  private @Nullable Long closingFen;

  private CsvStatementReader(int mostEntries) {
    this.mostEntries = mostEntries;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException naming the line and column at fault
   */
  static BankStatement read(byte[] file, int mostEntries) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw StatementFault.of("fund-ledger/statement-not-utf8");
    }
    CsvStatementReader reader = new CsvStatementReader(mostEntries);
    CsvReader csv = new CsvReader(text);
    Optional<CsvReader.Row> heading = csv.next();
    if (heading.isEmpty() || !cells(heading.get()).equals(COLUMNS)) {
      throw StatementFault.unreadable(1, HEADER);
    }
    for (Optional<CsvReader.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
      if (!row.get().isBlank()) {
        reader.record(row.get().line(), cells(row.get()));
      }
    }
    return new BankStatement(
        BankStatement.Format.CSV, null, null, reader.openingFen, reader.closingFen, reader.entries);
  }

  private void record(int line, List<String> cells) {
    boolean in =
        switch (cells.get(2)) {
          case "CREDIT" -> true;
          case "DEBIT" -> false;
          default -> throw StatementFault.unreadable(line, "direction");
        };
    long fen =
        StatementAmounts.fen(cells.get(3))
            .orElseThrow(() -> StatementFault.unreadable(line, "amount"));
    long signed = in ? fen : -fen;
    switch (cells.getFirst()) {
      case "OPENING" -> {
        if (openingFen != null) {
          throw StatementFault.unreadable(line, "record");
        }
        openingFen = signed;
      }
      case "CLOSING" -> {
        if (closingFen != null) {
          throw StatementFault.unreadable(line, "record");
        }
        closingFen = signed;
      }
      case "ENTRY" -> {
        if (entries.size() == mostEntries) {
          throw StatementFault.tooLong(mostEntries);
        }
        entries.add(
            new BankStatement.Entry(
                entries.size() + 1, day(line, cells.get(1)), signed, cells.get(4), cells.get(5)));
      }
      default -> throw StatementFault.unreadable(line, "record");
    }
  }

  private static LocalDate day(int line, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (PlausibleDays.contain(day)) {
        return day;
      }
    } catch (DateTimeException noDay) {
      // Told below.
    }
    throw StatementFault.unreadable(line, "day");
  }

  private static List<String> cells(CsvReader.Row row) {
    List<String> cells = row.fields().stream().map(String::strip).toList();
    if (!row.wellFormed() || cells.size() != COLUMNS.size()) {
      throw StatementFault.unreadable(row.line(), HEADER);
    }
    return cells;
  }
}
