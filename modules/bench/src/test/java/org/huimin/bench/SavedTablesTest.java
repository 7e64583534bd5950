package org.huimin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SavedTablesTest {
  private static RecordedStatement statement(String sql) {
    return new RecordedStatement(sql, List.of(List.of()), false);
  }

  @Test
  void everyTableThatIsWrittenIsSavedAndNoneThatIsOnlyRead() {
    var transaction =
        List.of(
            statement("select `a` from `read_only` for update"),
            statement("insert into `childcare_place` (`child_id`) values (?)"),
            statement("UPDATE childcare_bucket b JOIN (SELECT 1) c SET b.taken = 1"),
            statement("delete from `childcare_booking` where 1 = 0"));

    assertThat(SavedTables.writtenBy(List.of(transaction)))
        .containsExactly("childcare_booking", "childcare_bucket", "childcare_place");
  }
}
