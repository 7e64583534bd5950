package org.huimin.transparencylog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a log that was copied to a directory with the same layout as its URLs. */
public final class DirectoryLogReader implements LogReader {
  private final Path directory;

  public DirectoryLogReader(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(LogPath path) throws IOException {
    return readFile(path.path());
  }

  @Override
  public Optional<byte[]> readKey() throws IOException {
    return readFile("key");
  }

  private Optional<byte[]> readFile(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Override
  public String location() {
    return directory.toString();
  }
}
