package org.huimin.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PrimaryDataSourceTest {
  @Test
  void anAddressWithSeveralHostsIsTriedHostByHost() {
    assertThat(PrimaryDataSource.eachHost("jdbc:mysql://a:1,b:2,c:3/huimin?user=x"))
        .containsExactly(
            "jdbc:mysql://a:1/huimin?user=x",
            "jdbc:mysql://b:2/huimin?user=x",
            "jdbc:mysql://c:3/huimin?user=x");
    assertThat(PrimaryDataSource.eachHost("jdbc:mysql://a/huimin"))
        .containsExactly("jdbc:mysql://a/huimin");
  }

  @Test
  void deadlocksPassAndWrongStatementsDoNot() {
    assertThat(Passing.of(new SQLException("deadlock", "40001", 1213))).isEqualTo(Passing.UNDONE);
    assertThat(Passing.of(new IllegalStateException(new SQLException("", "HY000", 1290))))
        .isEqualTo(Passing.DISCONNECTED);
    assertThat(Passing.of(new SQLException("gone", "08S01", 0))).isEqualTo(Passing.DISCONNECTED);
    assertThat(Passing.of(new SQLException("duplicate", "23000", 1062))).isEqualTo(Passing.NO);
    assertThat(Passing.of(new SQLException("syntax", "42000", 1064))).isEqualTo(Passing.NO);
    assertThat(Passing.of(new IllegalStateException("ours"))).isEqualTo(Passing.NO);
  }
}
