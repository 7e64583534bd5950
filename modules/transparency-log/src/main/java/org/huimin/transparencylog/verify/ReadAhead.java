package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogPath;
import org.huimin.transparencylog.LogReader;

/**
 * Reads the bundles and level-0 tiles of a log in order, a few ahead of the one being checked: the
 * waiting for a remote log overlaps, and memory stays bounded.
 */
final class ReadAhead implements AutoCloseable {
  private static final int WINDOW = 16;

  /** What the log serves for one block of up to 256 entries, absent where it serves nothing. */
  record Block(long index, int width, Optional<byte[]> entries, Optional<byte[]> hashes) {}

  private final LogReader reader;
  private final long treeSize;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ArrayDeque<Future<Block>> ahead = new ArrayDeque<>();
  private long nextToRequest;

  ReadAhead(LogReader reader, long treeSize) {
    this.reader = reader;
    this.treeSize = treeSize;
    for (int i = 0; i < WINDOW; i++) {
      requestNext();
    }
  }

  /** The next block; empty after the last. */
  Optional<Block> next() throws IOException {
    Future<Block> first = ahead.poll();
    if (first == null) {
      return Optional.empty();
    }
    requestNext();
    try {
      return Optional.of(first.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading the log was stopped");
    } catch (ExecutionException e) {
      throw new IOException(
          e.getCause() instanceof IOException cause ? cause.getMessage() : "the log failed", e);
    }
  }

  private void requestNext() {
    long index = nextToRequest;
    int width = HashTile.widthIn(treeSize, 0, index);
    if (width > 0) {
      nextToRequest++;
      ahead.add(executor.submit(() -> read(index, width)));
    }
  }

  private Block read(long index, int width) throws IOException {
    LogPath.BundlePath bundle = new LogPath.BundlePath(index, width);
    LogPath.TilePath tile = new LogPath.TilePath(0, index, width);
    return new Block(
        index, width, readOrFull(bundle, bundle.full()), readOrFull(tile, tile.full()));
  }

  /** A log may drop a partial resource once the full one is there. */
  private Optional<byte[]> readOrFull(LogPath path, LogPath full) throws IOException {
    Optional<byte[]> served = reader.read(path);
    return served.isPresent() || path.equals(full) ? served : reader.read(full);
  }

  Optional<byte[]> readTile(int level, long index, int width) throws IOException {
    LogPath.TilePath tile = new LogPath.TilePath(level, index, width);
    return readOrFull(tile, tile.full());
  }

  @Override
  public void close() {
    ahead.forEach(read -> read.cancel(true));
    executor.shutdownNow();
    executor.close();
  }
}
