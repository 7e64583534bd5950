package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link CanonicalWriter} wrote, field by field in the same order, and refuses anything
 * else. Call {@link #end()} last: bytes left over are an error too.
 */
public final class CanonicalReader {
  private final ByteBuffer encoded;
  private final int version;

  public CanonicalReader(byte[] entry) {
    if (entry.length == 0) {
      throw new MalformedLogDataException("an entry begins with its version");
    }
    this.encoded = ByteBuffer.wrap(entry.clone());
    this.version = Byte.toUnsignedInt(encoded.get());
  }

  /** The version of the schema that the fields follow. */
  public int version() {
    return version;
  }

  /** Reads a text. */
  public String text() {
    byte[] utf8 = prefixed(CanonicalWriter.TEXT, "text");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedLogDataException("a text field is not UTF-8", e);
    }
  }

  /** Reads bytes. */
  public byte[] bytes() {
    return prefixed(CanonicalWriter.BYTES, "bytes");
  }

  /** Reads a number. */
  public long number() {
    expect(CanonicalWriter.NUMBER, Long.BYTES, "number");
    return encoded.getLong();
  }

  /** Reads how many groups of fields follow. */
  public int count() {
    expect(CanonicalWriter.COUNT, Integer.BYTES, "count");
    int groups = encoded.getInt();
    // Every group takes at least one byte, so a larger count would only exhaust memory.
    if (groups < 0 || groups > encoded.remaining()) {
      throw new MalformedLogDataException("a count is larger than the entry");
    }
    return groups;
  }

  /** Whether all fields have been read. */
  public boolean atEnd() {
    return !encoded.hasRemaining();
  }

  /** Checks that nothing is left over. */
  public void end() {
    if (!atEnd()) {
      throw new MalformedLogDataException(
          encoded.remaining() + " bytes are left after the entry's last field");
    }
  }

  private byte[] prefixed(byte tag, String what) {
    expect(tag, Integer.BYTES, what);
    int length = encoded.getInt();
    if (length < 0 || length > encoded.remaining()) {
      throw new MalformedLogDataException("a " + what + " field is longer than the entry");
    }
    byte[] value = new byte[length];
    encoded.get(value);
    return value;
  }

  private void expect(byte tag, int length, String what) {
    if (encoded.remaining() < 1 + length || encoded.get(encoded.position()) != tag) {
      throw new MalformedLogDataException(
          "expected a " + what + " field at byte " + encoded.position());
    }
    encoded.get();
  }
}
