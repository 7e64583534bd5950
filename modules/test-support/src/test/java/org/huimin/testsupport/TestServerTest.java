package org.huimin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestServerTest {
  @Test
  void accountAndPasswordAmongTheOptionsAreTakenOutOfTheAddress() {
    TestServer server =
        TestServer.named(
            "jdbc:mysql://127.0.0.1:3316/?user=root&sslMode=DISABLED&password=p", "", "");

    assertThat(server.user()).isEqualTo("root");
    assertThat(server.password()).isEqualTo("p");
    assertThat(server.urlOf("huimin_test_1"))
        .isEqualTo(
            "jdbc:mysql://127.0.0.1:3316/huimin_test_1?sslMode=DISABLED&connectionTimeZone=UTC&allowPublicKeyRetrieval=true");
  }

  @Test
  void aSchemaInTheAddressIsReplaced() {
    assertThat(TestServer.named("jdbc:mysql://db/huimin", "u", "p").urlOf("x"))
        .startsWith("jdbc:mysql://db/x?");
  }

  @Test
  void anotherKindOfDatabaseIsRefused() {
    assertThatThrownBy(() -> TestServer.named("jdbc:postgresql://db/x", "u", "p").urlOf("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:mysql://host:port/");
  }
}
