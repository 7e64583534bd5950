package org.huimin.platform.encryption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets whose values a test knows. */
final class KnownSecrets {
  private KnownSecrets() {}

  /** The field key of bytes 0 to 31. */
  static Secrets in(Path folder) {
    try {
      Files.writeString(
          folder.resolve("field-key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
      return new Secrets(folder, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
