package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands in the public log for personal data (加盐承诺): a hash over a secret random salt and the
 * value. Without the salt it says nothing, not even to somebody who can guess the value; with the
 * salt it proves the value. Deleting the salt forgets the person without breaking any proof
 * (个人信息保护法 第四十七条, right to deletion).
 */
public final class SaltedCommitment {
  /** Fewest bytes a salt may have. */
  public static final int MIN_SALT_BYTES = 16;

  private static final byte[] DOMAIN =
      "huimin/salted-commitment/v1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] digest;

  private SaltedCommitment(byte[] digest) {
    this.digest = digest;
  }

  /** Takes up a stored commitment of 32 bytes. */
  public static SaltedCommitment of(byte[] stored) {
    if (stored.length != MerkleHash.LENGTH) {
      throw new MalformedLogDataException("a commitment has 32 bytes, not " + stored.length);
    }
    return new SaltedCommitment(stored.clone());
  }

  /** Commits to a value under a salt that is used for nothing else. */
  public static SaltedCommitment to(byte[] value, byte[] salt) {
    if (salt.length < MIN_SALT_BYTES) {
      throw new IllegalArgumentException("a salt has at least 16 bytes, not " + salt.length);
    }
    MessageDigest sha256 = MerkleHash.sha256();
    for (byte[] part : new byte[][] {DOMAIN, salt, value}) {
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
      sha256.update(part);
    }
    return new SaltedCommitment(sha256.digest());
  }

  /** A fresh random salt of 32 bytes. */
  public static byte[] newSalt(SecureRandom random) {
    byte[] salt = new byte[MerkleHash.LENGTH];
    random.nextBytes(salt);
    return salt;
  }

  /** Whether this is the commitment to that value under that salt. */
  public boolean isTo(byte[] value, byte[] salt) {
    return salt.length >= MIN_SALT_BYTES && equals(to(value, salt));
  }

  /** The 32 bytes that go into the log. */
  public byte[] toBytes() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SaltedCommitment that && MessageDigest.isEqual(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
