package org.huimin.fundledger.application;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.domain.PlausibleDays;
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
  private static final int COLUMNS = 6;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

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
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    CsvStatementReader reader = new CsvStatementReader(mostEntries);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw StatementFault.unreadable(1, HEADER);
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        reader.record(i + 1, cells(i + 1, lines.get(i)));
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

  private static List<String> cells(int number, String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    if (quoted || cells.size() != COLUMNS) {
      throw StatementFault.unreadable(number, HEADER);
    }
    return cells;
  }
}
