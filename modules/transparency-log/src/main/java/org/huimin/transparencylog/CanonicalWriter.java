package org.huimin.transparencylog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a log entry in its one canonical form (规范编码): a version byte, then fields. Each field is a
 * tag byte followed by its value: numbers as 8 bytes big-endian, texts (UTF-8) and bytes behind a
 * 4-byte big-endian length, counts of repeated groups as 4 bytes. Tags and lengths make the
 * encoding unambiguous: two different sequences of fields never give the same bytes.
 *
 * <p>An optional field is a count of 0 or 1 followed by the field.
 */
public final class CanonicalWriter {
  static final byte TEXT = 0x01;
  static final byte BYTES = 0x02;
  static final byte NUMBER = 0x03;
  static final byte COUNT = 0x04;

  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(256);

  /** Starts an entry whose fields follow the given version of its schema, 0 to 255. */
  public CanonicalWriter(int version) {
    if (version < 0 || version > 255) {
      throw new IllegalArgumentException("a schema version is 0 to 255, not " + version);
    }
    encoded.write(version);
  }

  /** Adds a text; one that is not valid Unicode is refused, as UTF-8 could not keep it. */
  public CanonicalWriter text(String value) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return prefixed(TEXT, bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text has half a surrogate pair", e);
    }
  }

  /** Adds bytes, such as a commitment or a hash. */
  public CanonicalWriter bytes(byte[] value) {
    return prefixed(BYTES, value);
  }

  /** Adds a number: an amount in fen, an id, a date as epoch day, an instant as epoch millis. */
  public CanonicalWriter number(long value) {
    encoded.write(NUMBER);
    encoded.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  /** Announces how many groups of fields follow. */
  public CanonicalWriter count(int groups) {
    if (groups < 0) {
      throw new IllegalArgumentException("a count cannot be " + groups);
    }
    encoded.write(COUNT);
    encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(groups).array());
    return this;
  }

  private CanonicalWriter prefixed(byte tag, byte[] value) {
    encoded.write(tag);
    encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
    encoded.writeBytes(value);
    return this;
  }

  /** The entry's bytes so far. */
  public byte[] toBytes() {
    return encoded.toByteArray();
  }
}
