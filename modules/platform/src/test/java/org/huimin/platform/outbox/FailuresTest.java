package org.huimin.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.huimin.kernel.NotFoundException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void aDriversMessageThatQuotesAPersonIsLeftOut() {
    var failure =
        new IllegalStateException(
            "outer 王秀英", new SQLException("Duplicate entry '11010519491231002X'", "23000", 1062));

    assertThat(Failures.type(failure)).isEqualTo("java.sql.SQLException");
    assertThat(Failures.place(failure))
        .startsWith("1062/23000 at org.huimin.platform.outbox.FailuresTest")
        .doesNotContain("110105", "王秀英");
  }

  @Test
  void aStableCodeIsTold() {
    assertThat(Failures.place(new NotFoundException("nursery")))
        .startsWith("platform/not-found at ");
  }
}
