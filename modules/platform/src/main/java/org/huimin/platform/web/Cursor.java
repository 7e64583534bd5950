package org.huimin.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.huimin.kernel.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins (游标): opaque to callers, the sort key of the last item
 * inside.
 */
public final class Cursor {
  private Cursor() {}

  /** Packs the sort key of the last item of a page. */
  public static String encode(String... key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", key).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Unpacks a cursor.
   *
   * @param cursor what the caller sent, null for the first page
   * @param parts how many parts the key has
   * @return the parts, empty for the first page
   * @throws InvalidInputException when it is no cursor of this list
   */
  public static List<String> decode(@Nullable String cursor, int parts) {
    if (cursor == null || cursor.isEmpty()) {
      return List.of();
    }
    try {
      var key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var split = List.of(key.split("\n", -1));
      if (split.size() == parts) {
        return split;
      }
    } catch (IllegalArgumentException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
    throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
  }

  /**
   * Unpacks a cursor whose key is one number.
   *
   * @param start what stands for the first page
   */
  public static long decodeNumber(@Nullable String cursor, long start) {
    var parts = decode(cursor, 1);
    try {
      return parts.isEmpty() ? start : Long.parseLong(parts.getFirst());
    } catch (NumberFormatException malformed) {
      throw InvalidInputException.broken("cursor", "platform/invalid-cursor");
    }
  }
}
