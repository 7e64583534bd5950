package org.huimin.embeddeddatabase;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM of its own that starts the database, says so, and stays until its input ends. */
final class DatabaseOwner {
  static final String STARTED = "started";

  private DatabaseOwner() {}

  public static void main(String[] arguments) throws IOException {
    EmbeddedDatabaseSettings settings =
        EmbeddedDatabaseSettings.in(Path.of(arguments[0]))
            .withBinariesBelow(EmbeddedDatabaseSettings.userCacheFolder());
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      System.out.println(STARTED + " " + database.processId());
      while (System.in.read() >= 0) {
        // Until the parent closes the pipe.
      }
    } catch (EmbeddedDatabaseException e) {
      System.out.println(e.getMessage());
    }
  }
}
