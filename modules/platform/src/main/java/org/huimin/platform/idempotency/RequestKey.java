package org.huimin.platform.idempotency;

import java.util.HexFormat;

/**
 * What makes a request the same as an earlier one: who asked, what for, under which key, with which
 * content.
 *
 * @param callerId the caller's stable id
 * @param operation what was asked for, {@code context/kebab-case}
 * @param key the caller's Idempotency-Key
 * @param contentHash SHA-256 of the content, in hex
 */
public record RequestKey(String callerId, String operation, String key, String contentHash) {
  byte[] contentHashBytes() {
    return HexFormat.of().parseHex(contentHash);
  }

  /** Whether both name the same key, whatever their content. */
  Name name() {
    return new Name(callerId, operation, key);
  }

  record Name(String callerId, String operation, String key) {}
}
