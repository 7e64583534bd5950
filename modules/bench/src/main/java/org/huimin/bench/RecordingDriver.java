package org.huimin.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A JDBC driver that hands everything on to the real one and tells a recorder. */
final class RecordingDriver implements Driver {
  private static final String PREFIX = "jdbc:recording:";

  private final StatementRecorder recorder;

  RecordingDriver(StatementRecorder recorder) {
    this.recorder = recorder;
  }

  /** The address under which this driver answers for a real one. */
  static String recordingUrl(String jdbcUrl) {
    return PREFIX + jdbcUrl;
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    var real = DriverManager.getConnection(url.substring(PREFIX.length()), properties);
    return proxy(Connection.class, new OnConnection(real, recorder));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(RecordingDriver.class.getName());
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object handOn(
      Object real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw Objects.requireNonNull(failure.getCause());
    }
  }

  private record OnConnection(Connection real, StatementRecorder recorder)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var result = handOn(real, method, arguments);
      if (!recorder.listens()) {
        return result;
      }
      return switch (method.getName()) {
        case "prepareStatement" ->
            proxy(
                PreparedStatement.class,
                new OnPrepared(
                    (PreparedStatement) Objects.requireNonNull(result),
                    (String) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]),
                    recorder));
        case "createStatement" ->
            proxy(
                Statement.class,
                new OnStatement((Statement) Objects.requireNonNull(result), recorder));
        case "commit" -> {
          recorder.committed();
          yield result;
        }
        case "rollback" -> {
          recorder.undone();
          yield result;
        }
        default -> result;
      };
    }
  }

  private record OnStatement(Statement real, StatementRecorder recorder)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var name = method.getName();
      if ((name.startsWith("execute") || name.equals("addBatch")) && arguments != null) {
        recorder.sent((String) Objects.requireNonNull(arguments[0]), List.of(List.of()), false);
      }
      return handOn(real, method, arguments);
    }
  }

  private static final class OnPrepared implements InvocationHandler {
    private final PreparedStatement real;
    private final String sql;
    private final StatementRecorder recorder;
    private List<@Nullable Object> row = new ArrayList<>();
    private List<List<@Nullable Object>> rows = new ArrayList<>();

    OnPrepared(PreparedStatement real, String sql, StatementRecorder recorder) {
      this.real = real;
      this.sql = sql;
      this.recorder = recorder;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var name = method.getName();
      if (name.startsWith("set")
          && arguments != null
          && arguments.length > 1
          && arguments[0] instanceof Integer position) {
        keep(position, name.equals("setNull") ? null : arguments[1]);
      } else if (name.equals("addBatch")) {
        rows.add(row);
        row = new ArrayList<>();
      } else if (name.equals("executeBatch") || name.equals("executeLargeBatch")) {
        recorder.sent(sql, rows, true);
        rows = new ArrayList<>();
      } else if (name.startsWith("execute")) {
        recorder.sent(sql, List.of(row), false);
        row = new ArrayList<>(row);
      }
      return handOn(real, method, arguments);
    }

    private void keep(int position, @Nullable Object value) {
      while (row.size() < position) {
        row.add(null);
      }
      row.set(position - 1, value);
    }
  }
}
