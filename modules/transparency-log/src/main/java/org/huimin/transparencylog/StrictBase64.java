package org.huimin.transparencylog;

import java.util.Base64;

/**
 * Standard Base 64 (RFC 4648 section 4) with exactly one accepted spelling per value. The JDK's
 * decoder also takes missing padding and stray trailing bits, which would let one proof be written
 * in several ways.
 */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String text, String what) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedLogDataException(what + " is not base64", e);
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedLogDataException(what + " is not base64 in its one canonical spelling");
    }
    return bytes;
  }
}
