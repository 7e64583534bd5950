package org.huimin.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.huimin.testsupport.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder;

  @Test
  void outsideTheDemoCityAMissingKeyIsRefusedWithTheCommandThatMakesIt() {
    var secrets = new Secrets(folder, false);

    assertThatThrownBy(() -> secrets.key("field-key", 32))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("openssl rand -base64 32 > " + folder.resolve("field-key"))
        .hasMessageContaining("缺少密钥文件");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theDemoCityMakesAKeyOnceAndOnlyItsOwnerReadsIt() throws IOException {
    var inner = folder.resolve("var/secrets");

    var made = new Secrets(inner, true).key("field-key", 32);

    assertThat(made).hasSize(32);
    assertThat(new Secrets(inner, false).key("field-key", 32)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(inner))))
        .isEqualTo("rw-------");
    try (var files = Files.list(inner)) {
      assertThat(files).containsExactly(file(inner));
    }
  }

  @Test
  void serversThatStartAtOnceGetOneKey() {
    var keys =
        Race.between(
            20, i -> HexFormat.of().formatHex(new Secrets(folder, true).key("field-key", 32)));

    assertThat(keys).containsOnly(keys.getFirst());
  }

  @Test
  void aTextIsMadeByItsCreatorAndThenKept() {
    var secrets = new Secrets(folder, true);

    assertThat(secrets.text("log-signer", () -> "first")).isEqualTo("first");
    assertThat(secrets.text("log-signer", () -> "second")).isEqualTo("first");
  }

  @Test
  void aKeyOfAnotherLengthIsRefusedWithoutQuotingIt() throws IOException {
    Files.writeString(file(folder), "AAECAwQFBgcICQ==\n");

    assertThatThrownBy(() -> new Secrets(folder, true).key("field-key", 32))
        .isInstanceOf(UnusableSecretException.class)
        .hasMessageContaining("field-key")
        .hasMessageNotContaining("AAEC");
  }

  @Test
  void anEmptyFileIsNoSecret() throws IOException {
    Files.writeString(file(folder), "\n");

    assertThatThrownBy(() -> new Secrets(folder, true).key("field-key", 32))
        .isInstanceOf(UnusableSecretException.class);
  }

  @Test
  void aNameCannotLeaveTheFolder() {
    assertThatThrownBy(() -> new Secrets(folder, true).text("../password", () -> "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Path file(Path folder) {
    return folder.resolve("field-key");
  }
}
