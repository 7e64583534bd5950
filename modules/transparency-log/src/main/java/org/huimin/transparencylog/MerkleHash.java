package org.huimin.transparencylog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash in a Merkle tree (默克尔树哈希), computed as in RFC 6962 section 2.1: leaves and nodes
 * are hashed with different prefixes, so that no leaf can pass for a node.
 */
public final class MerkleHash {
  /** Bytes in a hash. */
  public static final int LENGTH = 32;

  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;
  private static final MerkleHash EMPTY_ROOT = new MerkleHash(sha256().digest());

  private final byte[] bytes;

  private MerkleHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps 32 bytes that are already a hash. */
  public static MerkleHash of(byte[] hash) {
    if (hash.length != LENGTH) {
      throw new MalformedLogDataException(
          "a SHA-256 hash has 32 bytes, this one has " + hash.length);
    }
    return new MerkleHash(hash.clone());
  }

  /** The hash of one log entry: {@code SHA-256(0x00 || entry)}. */
  public static MerkleHash ofLeaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF_PREFIX);
    return new MerkleHash(digest.digest(entry));
  }

  /** The hash of two neighbouring subtrees: {@code SHA-256(0x01 || left || right)}. */
  public static MerkleHash ofNode(MerkleHash left, MerkleHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE_PREFIX);
    digest.update(left.bytes);
    return new MerkleHash(digest.digest(right.bytes));
  }

  /** The root of a tree without entries: the hash of nothing. */
  public static MerkleHash emptyRoot() {
    return EMPTY_ROOT;
  }

  /** Reads the standard base64 of a hash, as it stands in checkpoints and proofs. */
  public static MerkleHash parseBase64(String text) {
    return of(StrictBase64.decode(text, "the hash"));
  }

  static MerkleHash at(byte[] source, int offset) {
    return new MerkleHash(Arrays.copyOfRange(source, offset, offset + LENGTH));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  /** A copy of the 32 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Standard base64, as it stands in checkpoints and proofs. */
  public String toBase64() {
    return StrictBase64.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerkleHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
