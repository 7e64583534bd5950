package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's log, and what it says when the server does not come up. */
final class ServerLog {
  private static final long ROTATED_FROM_BYTES = 10L * 1024 * 1024;
  private static final int READ_AT_MOST_BYTES = 256 * 1024;
  private static final int LAST_LINES = 5;
  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("(?:error while loading shared libraries|Library not loaded): ([^:\\s]+)");
  private static final Pattern OLD_LIBRARY = Pattern.compile("version `([^']+)' not found");
  private static final Pattern PORT_TAKEN =
      Pattern.compile("Can't start server: Bind on TCP/IP port|Do you already have another server");
  private static final Pattern FOLDER_LOCKED = Pattern.compile("Unable to lock \\./ibdata1");
  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|[Dd]isk (is )?full|Errcode: 28");

  private final Path file;
  private final long beginsAt;

  private ServerLog(Path file, long beginsAt) {
    this.file = file;
    this.beginsAt = beginsAt;
  }

  /** The log from here on; an old one that has grown large is put aside first. */
  static ServerLog continuing(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > ROTATED_FROM_BYTES) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  Path file() {
    return file;
  }

  boolean saysThatThePortIsTaken() {
    return PORT_TAKEN.matcher(text()).find();
  }

  /** What the server's last words mean, in a sentence for the person who started it. */
  EmbeddedDatabaseException failure(Path dataFolder) {
    String text = text();
    Matcher missing = MISSING_LIBRARY.matcher(text);
    if (missing.find()) {
      return missingLibrary(missing.group(1));
    }
    Matcher old = OLD_LIBRARY.matcher(text);
    if (old.find()) {
      return new EmbeddedDatabaseException(
          "本机系统版本太旧，缺少 %s，内置数据库无法运行，请升级系统，或用 HUIMIN_DATABASE_URL 指定一个 MySQL 9 数据库。"
              .formatted(old.group(1)),
          "This system is too old for the embedded database (%s is missing); upgrade it, or name a MySQL 9 database in HUIMIN_DATABASE_URL."
              .formatted(old.group(1)));
    }
    if (PORT_TAKEN.matcher(text).find()) {
      return new EmbeddedDatabaseException(
          "数据库端口已被别的程序占用，请换一个端口。",
          "The port for the database is taken by another program; choose another one.");
    }
    if (FOLDER_LOCKED.matcher(text).find()) {
      return new EmbeddedDatabaseException(
          "数据目录 %s 正被另一个数据库进程使用（可能在另一个容器里），请先停止它。".formatted(dataFolder),
          "The data folder %s is in use by another database process (perhaps in another container); stop that one first."
              .formatted(dataFolder));
    }
    if (DISK_FULL.matcher(text).find()) {
      return new EmbeddedDatabaseException(
          "磁盘已满，数据库无法启动，请在 %s 所在磁盘腾出至少 1 GB 空间。".formatted(dataFolder),
          "The disk is full; make at least 1 GB of room on the disk that holds %s."
              .formatted(dataFolder));
    }
    String last = lastLines(text);
    return new EmbeddedDatabaseException(
        "数据库未能启动，原因见 %s。".formatted(file),
        "The database did not start; the reason is in %s, which ends with:%n%s"
            .formatted(file, last));
  }

  private static EmbeddedDatabaseException missingLibrary(String library) {
    return new EmbeddedDatabaseException(
        "本机缺少系统库 %s，请安装后再试（Debian/Ubuntu：apt install libcrypt1 libsystemd0 libstdc++6；Fedora：dnf install libxcrypt-compat systemd-libs libstdc++；macOS：brew install pcre2 openssl@3）。"
            .formatted(library),
        "This machine lacks the system library %s; install it and try again (Debian/Ubuntu: apt install libcrypt1 libsystemd0 libstdc++6; Fedora: dnf install libxcrypt-compat systemd-libs libstdc++; macOS: brew install pcre2 openssl@3)."
            .formatted(library));
  }

  /** What has been written since this log was opened; of much, the end. */
  private String text() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(beginsAt, channel.size() - READ_AT_MOST_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, from + bytes.position());
      }
      return UTF_8.decode(bytes.flip()).toString();
    } catch (IOException e) {
      return "(" + file + ": " + e.getMessage() + ")";
    }
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
