package org.huimin.fundledger.bank;

import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * The folder that the platform and the bank exchange files through (交换目录). A file appears under its
 * name only once it is whole and on the disk, and none is ever overwritten.
 */
@Singleton
final class ExchangeFolder {
  private static final String UNFINISHED = ".unfinished";

  private final Path root;

  ExchangeFolder(BankSettings settings) {
    root = settings.folder();
  }

  /** Writes what is to stand in a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** For the bank to fetch. */
  Path outgoing() {
    return folder("outgoing");
  }

  /** From the bank. */
  Path incoming() {
    return folder("incoming");
  }

  /** Reports that were applied. */
  Path applied() {
    return folder("applied");
  }

  /** Reports that nobody can read. */
  Path unreadable() {
    return folder("unreadable");
  }

  /** A folder of this name in the exchange folder. */
  Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file whole, unless there is one of that name. */
  static void write(Path target, Content content) {
    if (Files.exists(target)) {
      return;
    }
    Path unfinished = target.resolveSibling("." + target.getFileName() + UNFINISHED);
    try {
      try (var channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      persistNames(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a file, under another name where there is one of its name. */
  static void move(Path file, Path folder) {
    String name = String.valueOf(file.getFileName());
    Path target = folder.resolve(name);
    for (int copy = 2; Files.exists(target); copy++) {
      target = folder.resolve(name + "." + copy);
    }
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      persistNames(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole XML files in a folder, in the order of their names. */
  static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> isWhole(String.valueOf(file.getFileName())))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(String name) {
    return name.endsWith(".xml") && !name.startsWith(".");
  }

  /** The name of a new file survives a power cut only once its folder is on the disk too. */
  private static void persistNames(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
