package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes an empty database server: the system tables and no account at all. Accounts follow at every
 * start ({@link Accounts}).
 *
 * <p>Does what MariaDB's own install script does, without a shell, so that it works the same on
 * every platform. It works in a folder beside the final one and renames it at the end: a crash on
 * the way leaves nothing that looks like a database.
 */
final class FirstInitialisation {
  private static final List<String> SCRIPTS =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");

  private FirstInitialisation() {}

  static void run(DataFolder folder, ServerBinaries binaries, ServerLog log)
      throws IOException, InterruptedException {
    Path unfinished = folder.unfinishedDatabase();
    ServerBinaries.deleteTree(unfinished);
    Files.createDirectories(unfinished);
    Path script = folder.root().resolve("database.initializing.sql");
    try {
      writeScript(script, binaries);
      Process process =
          ServerProcess.builder(ServerProcess.bootstrapCommand(binaries, unfinished), log)
              .redirectInput(script.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw log.failure(folder.root());
      }
    } finally {
      Files.deleteIfExists(script);
    }
    Files.move(unfinished, folder.database(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writeScript(Path script, ServerBinaries binaries) throws IOException {
    try (OutputStream out = Files.newOutputStream(script)) {
      out.write(
          "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n".getBytes(UTF_8));
      for (String name : SCRIPTS) {
        Files.copy(binaries.share().resolve(name), out);
        out.write('\n');
      }
      // The scripts leave accounts without a password; only the owner of the system's views stays.
      out.write(
          """
          DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
          DELETE FROM mysql.db;
          DELETE FROM mysql.proxies_priv;
          """
              .getBytes(UTF_8));
    }
  }
}
