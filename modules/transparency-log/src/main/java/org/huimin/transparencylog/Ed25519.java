package org.huimin.transparencylog;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by raw 32-byte keys, as notes spell them, over what the JDK offers. */
final class Ed25519 {
  static final int KEY_LENGTH = 32;
  static final int SIGNATURE_LENGTH = 64;
  private static final byte[] SUBJECT_PUBLIC_KEY_INFO_PREFIX =
      HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static PublicKey publicKey(byte[] raw) {
    if (raw.length != KEY_LENGTH) {
      throw new MalformedLogDataException("an Ed25519 public key has 32 bytes, not " + raw.length);
    }
    ByteBuffer encoded = ByteBuffer.allocate(SUBJECT_PUBLIC_KEY_INFO_PREFIX.length + KEY_LENGTH);
    encoded.put(SUBJECT_PUBLIC_KEY_INFO_PREFIX).put(raw);
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(encoded.array()));
    } catch (GeneralSecurityException e) {
      throw new MalformedLogDataException("this is not an Ed25519 public key", e);
    }
  }

  static PrivateKey privateKey(byte[] seed) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every supported JDK has Ed25519", e);
    }
  }

  /** The JDK has no function for this; a key pair made from "random" bytes that are the seed is. */
  static byte[] publicKeyOf(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
      byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every supported JDK has Ed25519", e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with Ed25519 failed", e);
    }
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signatureBytes) {
    if (signatureBytes.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signatureBytes);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every supported JDK has Ed25519", e);
    }
  }

  /** {@code SHA-256(name || 0x0A || kind || public key)[:4]}, as C2SP signed-note recommends. */
  static int keyId(String name, byte kind, byte[] publicKey) {
    MessageDigest digest = MerkleHash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(kind);
    return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
  }

  private static final class FixedBytes extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    FixedBytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
