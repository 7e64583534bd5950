package org.huimin.platform.encryption;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys derived from the master secret {@code field-key} by HKDF-SHA256 (RFC 5869), one per use and
 * purpose, so that no key serves two ends.
 */
@Singleton
final class FieldKeys implements SharedKey {
  static final String MASTER = "field-key";
  private static final int KEY_BYTES = 32;

  private final SecretKey master;

  FieldKeys(Secrets secrets) {
    master = new SecretKeySpec(secrets.key(MASTER, KEY_BYTES), "HKDF-SHA256");
  }

  /** The key of a use and purpose. */
  SecretKey derive(String use, String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, expansion(use + "/" + purpose));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK from 25 on has HKDF-SHA256", e);
    }
  }

  @Override
  public String keyName() {
    return MASTER;
  }

  @Override
  public byte[] fingerprint() {
    try {
      return KDF.getInstance("HKDF-SHA256").deriveData(expansion("fingerprint"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK from 25 on has HKDF-SHA256", e);
    }
  }

  private HKDFParameterSpec expansion(String what) {
    var info = ("huimin/v1/" + what).getBytes(StandardCharsets.UTF_8);
    return HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, KEY_BYTES);
  }
}
