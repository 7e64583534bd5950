package org.huimin.embeddeddatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huimin.embeddeddatabase.ServerBinaries.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void aNewFolderIsMarkedAsOurs() {
    DataFolder folder = DataFolder.open(parent.resolve("var"));

    assertThat(folder.root().resolve(DataFolder.MARKER)).exists();
  }

  @Test
  void aFolderThatHeldSomethingElseIsNeverMarkedAsOurs() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "somebody's work");

    DataFolder folder = DataFolder.open(parent);

    assertThat(folder.root().resolve(DataFolder.MARKER)).doesNotExist();
  }

  @Test
  void aSecretStaysTheSame() {
    String secret = DataFolder.open(parent).secret("a");

    assertThat(DataFolder.open(parent).secret("a")).isEqualTo(secret);
    assertThat(DataFolder.open(parent).secret("b")).isNotEqualTo(secret);
  }

  @Test
  void aMachineWithoutBinariesIsToldSoInOneSentence() {
    assertThatThrownBy(() -> Platform.of("Linux", "aarch64"))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("no embedded database for this machine (Linux, aarch64)");
  }
}
