package org.huimin.platform.encryption;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huimin.kernel.Sha256;

/** The fingerprint of a key (密钥指纹). */
public final class Fingerprint implements SharedKey {
  private static final byte[] LABEL = "huimin/v1/fingerprint".getBytes(StandardCharsets.UTF_8);

  private final String keyName;
  private final byte[] fingerprint;

  private Fingerprint(String keyName, byte[] fingerprint) {
    this.keyName = keyName;
    this.fingerprint = fingerprint;
  }

  /** The fingerprint of a secret: nothing can be told from it. */
  public static Fingerprint ofSecret(String keyName, byte[] secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return new Fingerprint(keyName, mac.doFinal(LABEL));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The fingerprint of a public key, by its published form. */
  public static Fingerprint ofPublic(String keyName, String published) {
    return new Fingerprint(keyName, Sha256.of(published));
  }

  @Override
  public String keyName() {
    return keyName;
  }

  @Override
  public byte[] fingerprint() {
    return fingerprint.clone();
  }
}
