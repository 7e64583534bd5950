package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 neighbouring log entries (条目包), as in C2SP tlog-tiles: each entry is preceded by its
 * length as a big-endian uint16.
 */
public final class EntryBundle {
  /** Longest entry that the format can carry, in bytes. */
  public static final int MAX_ENTRY_BYTES = 65_535;

  private final List<byte[]> entries;

  private EntryBundle(List<byte[]> entries) {
    this.entries = List.copyOf(entries);
  }

  /** A bundle of these entries, each at most 65,535 bytes long. */
  public static EntryBundle of(List<byte[]> entries) {
    if (entries.size() > HashTile.FULL_WIDTH) {
      throw new MalformedLogDataException(
          "a bundle holds at most 256 entries, not " + entries.size());
    }
    entries.forEach(EntryBundle::requireLoggable);
    return new EntryBundle(entries);
  }

  /** Refuses an entry that no bundle could carry; to be called before it is sealed. */
  public static void requireLoggable(byte[] entry) {
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new MalformedLogDataException(
          "a log entry has at most 65535 bytes, this one has " + entry.length);
    }
  }

  /** Reads a bundle as it is served. */
  public static EntryBundle parse(byte[] served) {
    List<byte[]> entries = new ArrayList<>();
    int offset = 0;
    while (offset < served.length) {
      if (served.length - offset < Short.BYTES) {
        throw truncated(entries.size());
      }
      int length = Byte.toUnsignedInt(served[offset]) << 8 | Byte.toUnsignedInt(served[offset + 1]);
      offset += Short.BYTES;
      if (served.length - offset < length) {
        throw truncated(entries.size());
      }
      byte[] entry = new byte[length];
      System.arraycopy(served, offset, entry, 0, length);
      entries.add(entry);
      offset += length;
    }
    return of(entries);
  }

  private static MalformedLogDataException truncated(int entry) {
    return new MalformedLogDataException("the bundle ends in the middle of its entry " + entry);
  }

  /** The entries, in log order. */
  public List<byte[]> entries() {
    return entries;
  }

  /** The bytes to serve. */
  public byte[] toBytes() {
    int total = entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
    ByteBuffer served = ByteBuffer.allocate(total);
    for (byte[] entry : entries) {
      served.putShort((short) entry.length).put(entry);
    }
    return served.array();
  }
}
