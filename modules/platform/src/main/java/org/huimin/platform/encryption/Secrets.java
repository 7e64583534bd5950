package org.huimin.platform.encryption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The secrets of this installation (密钥): one small text file each, in a folder that only the
 * server's account reads. None is shipped: the demo city makes its own at random, any other
 * installation refuses to start without them.
 */
public final class Secrets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Path folder;
  private final boolean createsMissing;
  private final SecureRandom random = new SecureRandom();

  /**
   * The secrets in a folder.
   *
   * @param createsMissing whether a missing secret is made at random; for the demo city only
   */
  public Secrets(Path folder, boolean createsMissing) {
    this.folder = folder;
    this.createsMissing = createsMissing;
  }

  /**
   * A key, kept as base64.
   *
   * @param name of the file, in kebab-case
   * @param bytes how long the key must be
   * @throws MissingSecretException if it is not there and must be made by people
   * @throws UnusableSecretException if it is there and is no key of that length
   */
  public byte[] key(String name, int bytes) {
    var file = file(name);
    var command = "openssl rand -base64 " + bytes + " > " + file;
    var text = read(file, command, () -> randomBase64(bytes));
    try {
      var key = Base64.getDecoder().decode(text);
      if (key.length == bytes) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      throw noKey(file, bytes);
    }
    throw noKey(file, bytes);
  }

  /**
   * A secret that is text, such as a password or a key in a format of its own.
   *
   * @param name of the file, in kebab-case
   * @param creator makes one for the demo city
   * @throws MissingSecretException if it is not there and must be made by people
   */
  public String text(String name, Supplier<String> creator) {
    var file = file(name);
    return read(file, "(umask 077; cat > " + file + ")", creator);
  }

  /**
   * A secret that somebody else gave us, such as the key of a mini-program: never made at random,
   * not even in the demo city.
   *
   * @param name of the file, in kebab-case
   * @throws MissingSecretException if it is not there
   */
  public String given(String name) {
    var file = file(name);
    try {
      return existing(file);
    } catch (NoSuchFileException missing) {
      throw new MissingSecretException(file, "(umask 077; cat > " + file + ")");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private String read(Path file, String command, Supplier<String> creator) {
    try {
      return existing(file);
    } catch (NoSuchFileException missing) {
      if (!createsMissing) {
        throw new MissingSecretException(file, command);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try {
      create(file, creator.get());
      return existing(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String existing(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw new UnusableSecretException(file, "是空的", "is empty", null);
    }
    return text;
  }

  /**
   * Writes the whole file aside and links it into place, so that of two servers starting at once
   * one secret wins, and a crash leaves no half of one.
   */
  private void create(Path file, String text) throws IOException {
    Files.createDirectories(folder, ownerOnly("rwx------"));
    var aside = Files.createTempFile(folder, "new-", ".tmp", ownerOnly("rw-------"));
    try {
      Files.writeString(aside, text + "\n", StandardCharsets.UTF_8);
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException otherWasFaster) {
      Files.readAttributes(file, "size");
    } catch (UnsupportedOperationException noLinks) {
      // As on some network disks. No half of a secret is left there either; should two servers
      // start at once for the first time, the fingerprints in the database tell which one lost.
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a secret is named in kebab-case, not " + name);
    }
    return folder.resolve(name);
  }

  private String randomBase64(int bytes) {
    var key = new byte[bytes];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static UnusableSecretException noKey(Path file, int bytes) {
    return new UnusableSecretException(
        file,
        "不是 %d 字节密钥的 base64 文本".formatted(bytes),
        "is not the base64 of a key of %d bytes".formatted(bytes),
        null);
  }

  private static UnusableSecretException unreadable(Path file, IOException e) {
    return new UnusableSecretException(file, "无法读写", "cannot be read or written", e);
  }
}
