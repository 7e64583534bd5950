package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A public SM2 key for notes (国密验证公钥) in the text form {@code name+id+base64}. C2SP signed-note
 * assigns no type to SM2, so the type is {@code 0xff} followed by a name of its own, as it
 * recommends; whoever does not know it ignores the signature line.
 */
public final class Sm2VerifierKey implements NoteVerifier {
  static final byte[] TYPE = type();
  private static final byte UNASSIGNED = (byte) 0xff;
  private static final Pattern FORM =
      Pattern.compile("(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/]+=*)");

  private final String name;
  private final byte[] rawKey;
  private final ECPublicKeyParameters publicKey;
  private final int keyId;

  Sm2VerifierKey(String name, byte[] rawKey) {
    this.name = VerifierKey.requireName(name);
    this.rawKey = rawKey.clone();
    this.publicKey = Sm2.publicKey(rawKey);
    this.keyId = keyId(name, rawKey);
  }

  private static byte[] type() {
    byte[] identifier = "huimin.org/sm2-sm3/v1\n".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(1 + identifier.length).put(UNASSIGNED).put(identifier).array();
  }

  static byte[] typed(byte[] key) {
    return ByteBuffer.allocate(TYPE.length + key.length).put(TYPE).put(key).array();
  }

  static byte[] untyped(byte[] typed) {
    if (typed.length < TYPE.length || !Arrays.equals(typed, 0, TYPE.length, TYPE, 0, TYPE.length)) {
      throw new MalformedLogDataException("this is not an SM2 key for notes");
    }
    return Arrays.copyOfRange(typed, TYPE.length, typed.length);
  }

  /** {@code SHA-256(name || 0x0A || 0xff || identifier || public key)[:4]}. */
  static int keyId(String name, byte[] rawKey) {
    byte[] typed = typed(rawKey);
    return Ed25519.keyId(name, typed[0], Arrays.copyOfRange(typed, 1, typed.length));
  }

  /** Reads {@code name+id+base64}; the id must be the one that name and key give. */
  public static Sm2VerifierKey parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedLogDataException("a verifier key looks like name+1234abcd+base64");
    }
    byte[] key = untyped(StrictBase64.decode(matcher.group("key"), "the verifier key"));
    Sm2VerifierKey parsed = new Sm2VerifierKey(matcher.group("name"), key);
    if (!matcher.group("id").equals(HexFormat.of().toHexDigits(parsed.keyId))) {
      throw new MalformedLogDataException("the verifier key's id does not belong to its key");
    }
    return parsed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int keyId() {
    return keyId;
  }

  @Override
  public boolean verify(String text, byte[] signature) {
    return Sm2.verify(publicKey, text.getBytes(StandardCharsets.UTF_8), signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sm2VerifierKey that
        && name.equals(that.name)
        && Arrays.equals(rawKey, that.rawKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, keyId);
  }

  /** The text form, ready to be published. */
  @Override
  public String toString() {
    return name
        + "+"
        + HexFormat.of().toHexDigits(keyId)
        + "+"
        + StrictBase64.encode(typed(rawKey));
  }
}
