package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key for notes in its text form {@code name+id+base64} (验证公钥, C2SP signed-note): an
 * Ed25519 key of a log, or an Ed25519 key of a witness that cosigns checkpoints with a time
 * (c2sp.org/tlog-cosignature, {@code cosignature/v1}).
 */
public final class VerifierKey implements NoteVerifier {
  static final byte ED25519 = 0x01;
  static final byte COSIGNATURE_V1 = 0x04;
  private static final Pattern FORM =
      Pattern.compile("(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/]+=*)");

  private final String name;
  private final int keyId;
  private final byte kind;
  private final byte[] rawKey;
  private final PublicKey publicKey;

  private VerifierKey(String name, byte kind, byte[] rawKey) {
    this.name = requireName(name);
    this.kind = kind;
    this.rawKey = rawKey;
    this.publicKey = Ed25519.publicKey(rawKey);
    this.keyId = Ed25519.keyId(name, kind, rawKey);
  }

  static VerifierKey ed25519(String name, byte[] rawKey) {
    return new VerifierKey(name, ED25519, rawKey);
  }

  /** Reads {@code name+id+base64}; the id must be the one that name and key give. */
  public static VerifierKey parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedLogDataException("a verifier key looks like name+1234abcd+base64");
    }
    byte[] key = StrictBase64.decode(matcher.group("key"), "the verifier key");
    byte kind = key[0];
    if (kind != ED25519 && kind != COSIGNATURE_V1) {
      throw new MalformedLogDataException(
          "verifier keys of kind 0x" + HexFormat.of().toHexDigits(kind) + " are not supported");
    }
    VerifierKey parsed =
        new VerifierKey(matcher.group("name"), kind, Arrays.copyOfRange(key, 1, key.length));
    if (!matcher.group("id").equals(HexFormat.of().toHexDigits(parsed.keyId))) {
      throw new MalformedLogDataException("the verifier key's id does not belong to its key");
    }
    return parsed;
  }

  static String requireName(String name) {
    boolean unusable =
        name.isEmpty()
            || name.codePoints()
                .anyMatch(
                    c -> c == '+' || c < 0x20 || Character.isWhitespace(c) || isUnicodeSpace(c));
    if (unusable) {
      throw new MalformedLogDataException("a key name has no spaces and no plus sign");
    }
    return name;
  }

  private static boolean isUnicodeSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || codePoint == 0x85;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int keyId() {
    return keyId;
  }

  /** Whether this is a witness's key, which cannot stand in for the log's own signature. */
  public boolean isWitness() {
    return kind == COSIGNATURE_V1;
  }

  @Override
  public boolean verify(String text, byte[] signature) {
    if (kind == ED25519) {
      return Ed25519.verify(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
    }
    if (signature.length != Long.BYTES + Ed25519.SIGNATURE_LENGTH) {
      return false;
    }
    long timestamp = ByteBuffer.wrap(signature).getLong();
    if (timestamp < 0) {
      return false;
    }
    String cosigned = "cosignature/v1\ntime " + timestamp + "\n" + text;
    return Ed25519.verify(
        publicKey,
        cosigned.getBytes(StandardCharsets.UTF_8),
        Arrays.copyOfRange(signature, Long.BYTES, signature.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && kind == that.kind
        && Arrays.equals(rawKey, that.rawKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, keyId);
  }

  /** The text form, ready to be published. */
  @Override
  public String toString() {
    byte[] key = ByteBuffer.allocate(1 + rawKey.length).put(kind).put(rawKey).array();
    return name + "+" + HexFormat.of().toHexDigits(keyId) + "+" + StrictBase64.encode(key);
  }
}
