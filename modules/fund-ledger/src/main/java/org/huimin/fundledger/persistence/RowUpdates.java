package org.huimin.fundledger.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Changes many rows by their key with one statement (批量更新). The values go to the server as one JSON
 * text and are joined to the rows there: a batch of single updates costs the driver and the server
 * more than all else that a payment list does (ADR 16).
 */
final class RowUpdates {
  private static final int MOST_ROWS = 2_000;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private final DSLContext dsl;
  private final List<Field<?>> fields;
  private final String statement;

  /**
   * Prepares a change.
   *
   * @param key the primary key
   * @param columns what is set
   */
  RowUpdates(DSLContext dsl, Table<?> table, Field<Long> key, List<Field<?>> columns) {
    this.dsl = dsl;
    this.fields =
        IntStream.rangeClosed(0, columns.size())
            .<Field<?>>mapToObj(i -> i < columns.size() ? columns.get(i) : key)
            .toList();
    String values =
        IntStream.range(0, fields.size())
            .mapToObj(
                i -> "v%d %s PATH '$.v%d' ERROR ON ERROR".formatted(i, type(fields.get(i)), i))
            .collect(Collectors.joining(", "));
    String changes =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "t.%s = v.v%d".formatted(columns.get(i).getName(), i))
            .collect(Collectors.joining(", "));
    this.statement =
        "UPDATE JSON_TABLE(?, '$[*]' COLUMNS (%s)) v STRAIGHT_JOIN %s t ON t.%s = v.v%d SET %s"
            .formatted(values, table.getName(), key.getName(), columns.size(), changes);
  }

  /**
   * Changes rows that exist, in the current transaction.
   *
   * @param rows for each the values of the columns, and its key last
   */
  void run(List<@Nullable Object[]> rows) {
    for (int from = 0; from < rows.size(); from += MOST_ROWS) {
      List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
      StringBuilder json = new StringBuilder("[");
      for (@Nullable Object[] row : some) {
        append(json.length() == 1 ? json : json.append(','), row);
      }
      var ignored = dsl.execute(statement, json.append(']').toString());
    }
  }

  /** What is null is left out. */
  private static void append(StringBuilder json, @Nullable Object[] row) {
    char before = '{';
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      if (value != null) {
        json.append(before).append("\"v").append(i).append("\":");
        append(json, value);
        before = ',';
      }
    }
    json.append('}');
  }

  private static void append(StringBuilder json, Object value) {
    switch (value) {
      case Number number -> json.append(number.longValue());
      case Boolean flag -> json.append(flag ? 1 : 0);
      case Instant instant ->
          quote(json, TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
      case LocalDate day -> quote(json, day.toString());
      case String text -> quote(json, text);
      default -> throw new IllegalArgumentException("cannot be written: " + value.getClass());
    }
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static String type(Field<?> field) {
    Class<?> type = field.getType();
    if (type == Long.class) {
      return "BIGINT";
    }
    if (type == Boolean.class) {
      return "SMALLINT";
    }
    if (type == Instant.class) {
      return "DATETIME(6)";
    }
    if (type == LocalDate.class) {
      return "DATE";
    }
    if (type == String.class) {
      return "VARCHAR(" + field.getDataType().length() + ")";
    }
    throw new IllegalArgumentException("cannot be written: " + field.getName());
  }
}
