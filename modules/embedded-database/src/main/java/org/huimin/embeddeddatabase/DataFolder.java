package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;

/**
 * The folder of everything that must survive a restart (数据目录): {@code database/}, {@code secrets/}
 * and {@code logs/}.
 *
 * <p>A folder that this program made carries the file {@code .huimin-data}; {@code ./huimin reset}
 * deletes no folder without it. A folder that already held something else is used, but not marked.
 */
public final class DataFolder {
  /** The file that marks a folder as made by this program. */
  public static final String MARKER = ".huimin-data";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SECRET_LENGTH = 32;

  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /** Opens the folder, making and marking it where it is new or empty. */
  public static DataFolder open(Path path) {
    try {
      Files.createDirectories(path);
      // The real path, so that two ways of writing one folder are recognised as the same folder.
      Path root = path.toRealPath();
      if (isEmpty(root)) {
        Files.writeString(
            root.resolve(MARKER),
            "This folder belongs to Huimin; `./huimin reset` deletes it.\n",
            UTF_8);
      }
      return new DataFolder(root);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "无法使用数据目录 %s，请检查目录是否存在、是否有写权限。".formatted(path.toAbsolutePath()),
          "The data folder %s cannot be used; check that it may be written to."
              .formatted(path.toAbsolutePath()),
          e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  /** The folder itself, as an absolute path without links. */
  public Path root() {
    return root;
  }

  /**
   * The secret of that name: 32 random letters and digits, made on first use and readable by this
   * user only.
   */
  public String secret(String name) {
    Path file = root.resolve("secrets").resolve(name);
    try {
      String stored = Files.readString(file, UTF_8).strip();
      if (!stored.isEmpty()) {
        return stored;
      }
    } catch (NoSuchFileException e) {
      // First use: made below.
    } catch (IOException e) {
      throw unusable(file, e);
    }
    String secret = randomSecret();
    try {
      writeSecretly(file, secret + "\n");
    } catch (IOException e) {
      throw unusable(file, e);
    }
    return secret;
  }

  private static EmbeddedDatabaseException unusable(Path file, IOException cause) {
    return new EmbeddedDatabaseException(
        "无法读写密钥文件 %s，请检查该文件的权限。".formatted(file),
        "The secret in %s can be neither read nor made; check the permissions of that file."
            .formatted(file),
        cause);
  }

  private static String randomSecret() {
    SecureRandom random = new SecureRandom();
    StringBuilder secret = new StringBuilder(SECRET_LENGTH);
    for (int i = 0; i < SECRET_LENGTH; i++) {
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }

  /** Writes a file that nobody else may read, and that is either there in full or not at all. */
  void writeSecretly(Path file, String content) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("no folder for " + file);
    }
    Files.createDirectories(folder, ownerOnly("rwx------"));
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, ownerOnly("rw-------"));
    Files.writeString(unfinished, content, UTF_8, StandardOpenOption.SYNC);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    // Windows has no such permissions; there a user's folders are private to the user by default.
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  Path database() {
    return root.resolve("database");
  }

  /** Where a first initialisation works before it is complete. */
  Path unfinishedDatabase() {
    return root.resolve("database.initializing");
  }

  Path databaseLog() throws IOException {
    return Files.createDirectories(root.resolve("logs")).resolve("database.log");
  }

  Path databaseProcessId() {
    return root.resolve("database.pid");
  }

  Path ownerProcessId() {
    return root.resolve("server.pid");
  }

  Path lockFile() {
    return root.resolve("database.lock");
  }
}
