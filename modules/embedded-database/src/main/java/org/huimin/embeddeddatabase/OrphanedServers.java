package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database servers that outlived their JVM ({@code kill -9}). The caller holds the data folder's
 * lock, so whatever still serves that folder has no owner any more.
 *
 * <p>A process is recognised by its own command line, never by a stored number alone: numbers are
 * reused.
 */
final class OrphanedServers {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServers.class);
  private static final Duration CLEAN_STOP = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private OrphanedServers() {}

  /** Stops every server on that database folder, cleanly where it lets itself be stopped so. */
  static void stopOn(Path databaseFolder, ServerBinaries binaries, Path processIdFile)
      throws IOException {
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses()
            .filter(process -> serves(process, databaseFolder, binaries, processIdFile))
            .toList();
    for (ProcessHandle orphan : orphans) {
      LOG.warn(
          "Process {} still serves {} although its owner is gone; stopping it",
          orphan.pid(),
          databaseFolder);
      orphan.destroy();
      if (!ended(orphan)) {
        orphan.destroyForcibly();
        if (!ended(orphan)) {
          throw new EmbeddedDatabaseException(
              "旧的数据库进程 %d 无法停止，请手动结束它后再试。".formatted(orphan.pid()),
              "The old database process %d cannot be stopped; end it by hand and try again."
                  .formatted(orphan.pid()));
        }
      }
    }
    Files.deleteIfExists(processIdFile);
  }

  private static boolean ended(ProcessHandle process) {
    long deadline = System.nanoTime() + CLEAN_STOP.toNanos();
    while (process.isAlive() && !isDeadButNotCollected(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  /** Where nobody collects dead processes (a container without an init) they stay "alive". */
  private static boolean isDeadButNotCollected(ProcessHandle process) {
    try {
      Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
      return Files.readString(state, UTF_8).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean serves(
      ProcessHandle process, Path databaseFolder, ServerBinaries binaries, Path processIdFile) {
    if (!process.isAlive()) {
      return false;
    }
    List<String> words = commandLine(process);
    if (words.isEmpty()) {
      return false;
    }
    boolean isServer =
        Path.of(words.getFirst()).getFileName() != null && isServer(words.getFirst());
    if (binaries.platform().isUnix()) {
      return isServer && words.contains(ServerProcess.dataOption(databaseFolder));
    }
    // Windows shows only the program of another process, so the stored number has to help.
    return isServer && storedProcessId(processIdFile).filter(id -> id == process.pid()).isPresent();
  }

  private static boolean isServer(String program) {
    return program.endsWith("mariadbd") || program.endsWith("mysqld.exe");
  }

  private static List<String> commandLine(ProcessHandle process) {
    Path linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    if (Files.isReadable(linux)) {
      try {
        String line = Files.readString(linux, UTF_8);
        return line.isEmpty() ? List.of() : List.of(line.split("\0", -1));
      } catch (IOException e) {
        // It ended while we looked, or its words are not text; either way it is not our server.
        return List.of();
      }
    }
    ProcessHandle.Info info = process.info();
    return info.command()
        .map(
            command -> {
              List<String> words = new ArrayList<>(List.of(command));
              info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
              return words;
            })
        .orElse(List.of());
  }

  private static Optional<Long> storedProcessId(Path file) {
    try {
      return Optional.of(Long.valueOf(Files.readString(file, UTF_8).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
