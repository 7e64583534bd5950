package org.huimin.embeddeddatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data folder for this JVM. The operating system lets go of it when the JVM dies, however
 * it dies, so a lock that is held always means a live owner.
 */
final class DataFolderLock implements AutoCloseable {
  // On POSIX, closing any channel on the file drops the lock of the whole JVM; a second attempt in
  // this JVM must therefore be refused before it opens the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final DataFolder folder;
  private final FileChannel channel;

  private DataFolderLock(DataFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static DataFolderLock acquire(DataFolder folder) throws IOException {
    if (!HELD_HERE.add(folder.root())) {
      throw inUse(folder);
    }
    boolean acquired = false;
    @Nullable FileChannel channel = null;
    try {
      channel =
          FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw inUse(folder);
      }
      Files.writeString(folder.ownerProcessId(), ProcessHandle.current().pid() + "\n", UTF_8);
      acquired = true;
      return new DataFolderLock(folder, channel);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(folder.root());
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static EmbeddedDatabaseException inUse(DataFolder folder) {
    String owner;
    try {
      owner = Files.readString(folder.ownerProcessId(), UTF_8).strip();
    } catch (IOException e) {
      owner = "?";
    }
    return EmbeddedDatabaseException.folderInUse(
        "数据目录 %s 正被另一个正在运行的惠民服务（进程号 %s）使用，请先停止它，或把 HUIMIN_DATA_DIR 设为另一个目录。"
            .formatted(folder.root(), owner),
        "The data folder %s is in use by another running Huimin (process %s); stop that one first, or set HUIMIN_DATA_DIR to another folder."
            .formatted(folder.root(), owner));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.ownerProcessId());
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "无法释放数据目录 %s。".formatted(folder.root()),
          "The data folder %s could not be let go of.".formatted(folder.root()),
          e);
    } finally {
      HELD_HERE.remove(folder.root());
    }
  }
}
