package org.huimin.platform.encryption;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Finds encrypted values by equality (盲索引): HMAC-SHA256 under a key per purpose. Equal texts give
 * equal bytes, which reveals that two rows agree and, without the key, nothing else.
 */
@Singleton
public final class BlindIndex {
  /** How many bytes an index has. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final FieldKeys keys;
  private final Map<String, SecretKey> byPurpose = new ConcurrentHashMap<>();

  BlindIndex(FieldKeys keys) {
    this.keys = keys;
  }

  /** An index with a master secret, for use outside the server. */
  public static BlindIndex with(Secrets secrets) {
    return new BlindIndex(new FieldKeys(secrets));
  }

  /**
   * The index of a value.
   *
   * @param purpose what the field is, such as {@code people.resident-id}
   * @param normalisedText the value in its one spelling; what differs in bytes is not found
   */
  public byte[] of(String purpose, String normalisedText) {
    var key = byPurpose.computeIfAbsent(purpose, p -> keys.derive("blind-index", p, ALGORITHM));
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(normalisedText.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
