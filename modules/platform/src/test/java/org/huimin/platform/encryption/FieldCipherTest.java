package org.huimin.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {
  private static final String NAME = "people.name";

  @TempDir private Path folder;
  private FieldCipher cipher;

  @BeforeEach
  void withAKnownKey() {
    cipher = FieldCipher.with(KnownSecrets.in(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "王秀英", "𠮷野家", "11010519491231002X"})
  void whatWasEncryptedIsDecrypted(String text) {
    var encrypted = cipher.encrypt(NAME, text);

    assertThat(cipher.decrypt(NAME, encrypted)).isEqualTo(text);
    assertThat(encrypted)
        .hasSize(text.getBytes(StandardCharsets.UTF_8).length + FieldCipher.OVERHEAD_BYTES);
  }

  /** Made with Python's hmac and AESGCM, so that the stored format cannot change unnoticed. */
  @Test
  void valuesThatAreStoredTodayStayReadable() {
    var stored = "0101000102030405060708090a0b81eaf8f723f338646425c5aab3473cfe14ba6fc774477371bf";

    assertThat(cipher.decrypt(NAME, HexFormat.of().parseHex(stored))).isEqualTo("王秀英");
  }

  @Test
  void theSameTextNeverGivesTheSameBytes() {
    var values =
        IntStream.range(0, 1000)
            .mapToObj(i -> HexFormat.of().formatHex(cipher.encrypt(NAME, "王秀英")));

    assertThat(values).doesNotHaveDuplicates();
  }

  @Test
  void aValueMovedToAnotherColumnIsNotDecrypted() {
    var encrypted = cipher.encrypt(NAME, "王秀英");

    assertThatThrownBy(() -> cipher.decrypt("people.phone", encrypted))
        .isInstanceOf(UndecipherableException.class)
        .hasMessageNotContaining("王秀英");
  }

  @Test
  void everyChangedByteIsNoticed() {
    var encrypted = cipher.encrypt(NAME, "王秀英");

    for (int i = 0; i < encrypted.length; i++) {
      var changed = encrypted.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> cipher.decrypt(NAME, changed))
          .as("byte %d", i)
          .isInstanceOf(UndecipherableException.class);
    }
  }

  @Test
  void aCutValueIsNoticedAtEveryLength() {
    var encrypted = cipher.encrypt(NAME, "王秀英");

    for (int length = 0; length < encrypted.length; length++) {
      var cut = java.util.Arrays.copyOf(encrypted, length);
      assertThatThrownBy(() -> cipher.decrypt(NAME, cut))
          .isInstanceOf(UndecipherableException.class);
    }
  }

  @Test
  void anotherKeyDoesNotDecrypt() {
    var other = FieldCipher.with(new Secrets(folder.resolve("other"), true));
    var encrypted = other.encrypt(NAME, "王秀英");

    assertThatThrownBy(() -> cipher.decrypt(NAME, encrypted))
        .isInstanceOf(UndecipherableException.class);
  }
}
