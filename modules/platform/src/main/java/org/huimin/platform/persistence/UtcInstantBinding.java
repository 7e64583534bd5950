package org.huimin.platform.persistence;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an instant (时刻) in a {@code DATETIME(6)} column as UTC. Passes local date-times to the
 * driver, which leaves them as they are; the {@code Timestamp} that jOOQ would pass is shifted by
 * the time zones of the JVM and of the connection.
 */
public final class UtcInstantBinding extends AbstractBinding<LocalDateTime, Instant> {
  private static final DateTimeFormatter LITERAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
  private static final UtcInstantConverter CONVERTER = new UtcInstantConverter();

  @Override
  public Converter<LocalDateTime, Instant> converter() {
    return CONVERTER;
  }

  /** As text: the driver would shift a timestamp literal like a {@code Timestamp}. */
  @Override
  protected void sqlInline(BindingSQLContext<Instant> context) {
    var stored = CONVERTER.to(context.value());
    context.render().visit(DSL.inline(stored == null ? null : LITERAL.format(stored)));
  }

  @Override
  public void set(BindingSetStatementContext<Instant> context) throws SQLException {
    context.statement().setObject(context.index(), CONVERTER.to(context.value()));
  }

  @Override
  public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
    context.value(
        CONVERTER.from(context.resultSet().getObject(context.index(), LocalDateTime.class)));
  }

  private static final class UtcInstantConverter implements Converter<LocalDateTime, Instant> {
    @Override
    public @Nullable Instant from(@Nullable LocalDateTime stored) {
      return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }

    /** To the microseconds the column holds, so that what was written equals what is read. */
    @Override
    public @Nullable LocalDateTime to(@Nullable Instant instant) {
      return instant == null
          ? null
          : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Class<LocalDateTime> fromType() {
      return LocalDateTime.class;
    }

    @Override
    public Class<Instant> toType() {
      return Instant.class;
    }
  }
}
