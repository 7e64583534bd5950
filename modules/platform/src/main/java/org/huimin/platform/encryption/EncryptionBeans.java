package org.huimin.platform.encryption;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the folder of secrets in the configuration. */
@Factory
final class EncryptionBeans {
  @Singleton
  Secrets secrets(
      @Property(name = "huimin.secrets-dir") @Nullable String secretsFolder,
      @Property(name = "huimin.data-dir", defaultValue = "var") String dataFolder,
      @Property(name = "huimin.demo.enabled", defaultValue = "false") boolean demo) {
    var folder =
        secretsFolder == null || secretsFolder.isBlank()
            ? Path.of(dataFolder, "secrets")
            : Path.of(secretsFolder);
    return new Secrets(folder, demo);
  }
}
