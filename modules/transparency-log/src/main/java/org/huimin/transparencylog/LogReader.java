package org.huimin.transparencylog;

import java.io.IOException;
import java.util.Optional;

/** Reads the public resources of a log, wherever they are served or stored. */
public interface LogReader {
  /** The resource's bytes; empty if the log does not have it. */
  Optional<byte[]> read(LogPath path) throws IOException;

  /** The log's own statement of its verifier key; convenient, and only as good as the log. */
  Optional<byte[]> readKey() throws IOException;

  /** Where this log is, for messages to people. */
  String location();
}
