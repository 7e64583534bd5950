package org.huimin.platform.encryption;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts fields with personal data (字段加密): AES-256-GCM, a key per purpose, a random nonce per
 * value. The same text never gives the same bytes twice; to look a value up, store its {@link
 * BlindIndex} beside it.
 *
 * <p>Bytes: version, key id, 12 of nonce, ciphertext with its tag of 16. Version, key id and
 * purpose are authenticated too, so that a value moved to another column is noticed. A text of n
 * UTF-8 bytes takes n + {@value #OVERHEAD_BYTES}.
 */
@Singleton
public final class FieldCipher {
  /** How many bytes longer the encrypted value is than the text in UTF-8. */
  public static final int OVERHEAD_BYTES = 30;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  /** Looking for the provider takes longer than encrypting a name. */
  private static final Provider PROVIDER = provider();

  private static final byte VERSION = 1;
  private static final byte KEY_ID = 1;
  private static final int HEADER_BYTES = 2;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final FieldKeys keys;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKey> byPurpose = new ConcurrentHashMap<>();

  FieldCipher(FieldKeys keys) {
    this.keys = keys;
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(TRANSFORMATION).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** A cipher with a master secret, for use outside the server. */
  public static FieldCipher with(Secrets secrets) {
    return new FieldCipher(new FieldKeys(secrets));
  }

  /**
   * Encrypts a text.
   *
   * @param purpose what the field is, such as {@code people.name}; the same to decrypt
   */
  public byte[] encrypt(String purpose, String text) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, purpose, VERSION, KEY_ID, nonce);
      var encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + encrypted.length)
          .put(VERSION)
          .put(KEY_ID)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made for the same purpose.
   *
   * @throws UndecipherableException if it was changed, or made for another purpose or with another
   *     key
   */
  public String decrypt(String purpose, byte[] encrypted) {
    if (encrypted.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES
        || encrypted[0] != VERSION
        || encrypted[1] != KEY_ID) {
      throw new UndecipherableException(purpose, null);
    }
    var bytes = ByteBuffer.wrap(encrypted);
    byte version = bytes.get();
    byte keyId = bytes.get();
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, purpose, version, keyId, nonce);
      var text = cipher.doFinal(encrypted, bytes.position(), bytes.remaining());
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new UndecipherableException(purpose, e);
    }
  }

  private Cipher cipher(int mode, String purpose, byte version, byte keyId, byte[] nonce)
      throws GeneralSecurityException {
    var key = byPurpose.computeIfAbsent(purpose, p -> keys.derive("field", p, "AES"));
    var cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(new byte[] {version, keyId});
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
