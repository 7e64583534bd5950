package org.huimin.fundledger.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.huimin.transparencylog.MerkleHash;

/** An entry of the log as the database keeps it. */
final class LogEntry {
  static final String COLUMNS = "leaf_index, entry_kind, subject_id, entry, leaf_hash";

  private final long index;
  private final String kind;
  private final long subject;
  private final byte[] bytes;
  private final byte[] storedHash;

  private LogEntry(long index, String kind, long subject, byte[] bytes, byte[] storedHash) {
    this.index = index;
    this.kind = kind;
    this.subject = subject;
    this.bytes = bytes;
    this.storedHash = storedHash;
  }

  static LogEntry of(ResultSet row) throws SQLException {
    return new LogEntry(
        row.getLong(1), row.getString(2), row.getLong(3), row.getBytes(4), row.getBytes(5));
  }

  long index() {
    return index;
  }

  String kind() {
    return kind;
  }

  /** What the database says that it is about. */
  long subject() {
    return subject;
  }

  /** The canonical encoding. */
  byte[] bytes() {
    return bytes;
  }

  MerkleHash storedHash() {
    return MerkleHash.of(storedHash);
  }
}
