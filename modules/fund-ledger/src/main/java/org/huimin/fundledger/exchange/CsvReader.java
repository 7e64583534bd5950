package org.huimin.fundledger.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a table as RFC 4180 has it, one record at a time: fields between commas, in quotes where
 * they hold commas, quotes or line breaks. Lines end with or without a carriage return; a byte
 * order mark before the first is read over.
 */
public final class CsvReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char END = '\0';

  private final String text;
  private int at;
  private int line = 1;

  /** Begins to read a text. */
  public CsvReader(String text) {
    this.text = text;
    this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  /**
   * A record.
   *
   * @param line where it begins, from 1
   * @param fields without their quotes; one that is empty for an empty line
   * @param wellFormed whether its quotes stand around whole fields
   */
  public record Row(int line, List<String> fields, boolean wellFormed) {
    public Row {
      fields = List.copyOf(fields);
    }

    /** Whether there is nothing in its line. */
    public boolean isBlank() {
      return fields.size() == 1 && fields.getFirst().isBlank();
    }
  }

  /** The next record, unless the text has ended. */
  public Optional<Row> next() {
    if (at >= text.length()) {
      return Optional.empty();
    }
    int begins = line;
    boolean wellFormed = true;
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    while (true) {
      if (peek() == '"' && at < text.length()) {
        wellFormed &= quoted(field);
      }
      while (!isOver()) {
        // A quote belongs around a field, and nothing beside it.
        wellFormed &= peek() != '"';
        field.append(text.charAt(at++));
      }
      fields.add(field.toString());
      field.setLength(0);
      if (peek() == ',') {
        at++;
      } else {
        endLine();
        return Optional.of(new Row(begins, fields, wellFormed));
      }
    }
  }

  /**
   * Takes in what stands in quotes; whether they are closed and nothing but the field's end
   * follows.
   */
  private boolean quoted(StringBuilder field) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && peek() == '"') {
        at++;
        field.append(c);
      } else if (c == '"') {
        return isOver();
      } else {
        if (c == '\n') {
          line++;
        }
        field.append(c);
      }
    }
    return false;
  }

  private boolean isOver() {
    return at >= text.length() || peek() == ',' || peek() == '\n' || isCarriageReturn();
  }

  private boolean isCarriageReturn() {
    return peek() == '\r' && (at + 1 >= text.length() || text.charAt(at + 1) == '\n');
  }

  private void endLine() {
    if (isCarriageReturn()) {
      at++;
    }
    at++;
    line++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
