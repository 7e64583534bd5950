package org.huimin.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.huimin.platform.support.PlatformOnDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {
  @TempDir private Path secrets;
  @TempDir private Path otherSecrets;

  @Test
  void aServerWithAnotherKeyThanItsDatabaseDoesNotStart() {
    try (var platform = PlatformOnDatabase.create()) {
      assertThat(platform.server("KeyCheckTest", Map.of()).isRunning()).isTrue();
      assertThat(platform.server("KeyCheckTest", Map.of()).isRunning()).isTrue();

      var elsewhere = Map.of("huimin.secrets-dir", otherSecrets.toString());
      assertThatThrownBy(() -> platform.server("KeyCheckTest", elsewhere))
          .hasStackTraceContaining("DifferentKeyException")
          .hasStackTraceContaining("field-key");
    }
  }

  @Test
  void aServerThatWouldSignOtherTokensDoesNotStart() throws IOException {
    try (var platform = PlatformOnDatabase.create()) {
      var first = platform.server("KeyCheckTest", Map.of("huimin.secrets-dir", secrets.toString()));
      assertThat(first.isRunning()).isTrue();
      Files.copy(secrets.resolve("field-key"), otherSecrets.resolve("field-key"));

      var elsewhere = Map.of("huimin.secrets-dir", otherSecrets.toString());
      assertThatThrownBy(() -> platform.server("KeyCheckTest", elsewhere))
          .hasStackTraceContaining("DifferentKeyException")
          .hasStackTraceContaining("token-key");
    }
  }
}
