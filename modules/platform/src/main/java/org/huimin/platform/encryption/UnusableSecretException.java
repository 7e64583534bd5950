package org.huimin.platform.encryption;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that is there and cannot be used. Never says what is in it. */
public final class UnusableSecretException extends RuntimeException {
  UnusableSecretException(Path file, String chinese, String english, @Nullable Exception cause) {
    super("密钥文件 %s %s。 The secret %s %s.".formatted(file, chinese, file, english), cause);
  }
}
