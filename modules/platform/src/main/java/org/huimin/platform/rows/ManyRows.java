package org.huimin.platform.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows with one statement (批量写入). The text is rendered once; the driver binds the
 * values and puts the rows into as few packets as the server takes. Rendering a statement anew with
 * thousands of placeholders costs more than the database needs to run it (ADR 4).
 */
public final class ManyRows {
  private static final int[] NOTHING = {};

  /** A table is inserted into with few lists of columns, so this does not grow. */
  private static final Map<List<Field<?>>, String> INSERTS = new ConcurrentHashMap<>();

  private ManyRows() {}

  /**
   * Inserts records with all columns of their table, in the current transaction.
   *
   * @throws IntegrityConstraintViolationException when one of the rows breaks a constraint
   */
  public static <R extends TableRecord<R>> void insert(
      DSLContext sql, Table<R> table, Collection<R> records) {
    insert(sql, table, List.of(table.fields()), records.stream().map(Record::intoArray).toList());
  }

  /**
   * Inserts rows with the values of these columns, in the current transaction.
   *
   * @param rows values in the order of the columns
   * @throws IntegrityConstraintViolationException when one of the rows breaks a constraint
   */
  public static void insert(
      DSLContext sql, Table<?> table, List<Field<?>> columns, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var text =
        INSERTS.computeIfAbsent(
            columns,
            any ->
                sql.render(
                    sql.insertInto(table).columns(columns).values(new Object[columns.size()])));
    var ignored = run(sql, text, rows);
  }

  /**
   * Runs one statement for many rows, in the current transaction.
   *
   * @param statement with a placeholder for each value of a row, in their order
   * @return for each row, how many were changed by it
   * @throws IntegrityConstraintViolationException when one of the rows breaks a constraint
   */
  public static int[] execute(DSLContext sql, Query statement, List<@Nullable Object[]> rows) {
    return rows.isEmpty() ? NOTHING : run(sql, sql.render(statement), rows);
  }

  /** The values of one row. */
  public static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static int[] run(DSLContext sql, String text, List<@Nullable Object[]> rows) {
    return sql.connectionResult(
        connection -> {
          try (var statement = connection.prepareStatement(text)) {
            for (var row : rows) {
              for (var i = 0; i < row.length; i++) {
                bind(statement, i + 1, row[i]);
              }
              statement.addBatch();
            }
            return statement.executeBatch();
          } catch (SQLException failure) {
            throw failed(failure);
          }
        });
  }

  private static void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, java.sql.Types.NULL);
      case Long number -> statement.setLong(position, number);
      case Integer number -> statement.setInt(position, number);
      case Short number -> statement.setShort(position, number);
      case Boolean flag -> statement.setBoolean(position, flag);
      case String words -> statement.setString(position, words);
      case byte[] bytes -> statement.setBytes(position, bytes);
      // Instants are kept as UTC without a zone; anything else could be moved by the driver.
      case Instant instant ->
          statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      default -> statement.setObject(position, value);
    }
  }

  /** As the rest of the data access reports it. */
  private static DataAccessException failed(SQLException failure) {
    var state = failure.getSQLState();
    var message = "Writing many rows failed, state " + state;
    if (state == null) {
      return new DataAccessException(message, failure);
    }
    return switch (state.substring(0, 2)) {
      case "22" -> new DataException(message, failure);
      case "23" -> new IntegrityConstraintViolationException(message, failure);
      default -> new DataAccessException(message, failure);
    };
  }
}
