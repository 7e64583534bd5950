package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private Ed25519 key that signs notes (签名私钥), in the text form {@code
 * PRIVATE+KEY+name+id+base64}. It shows its secret only through {@link #exportSecret()}, never
 * through {@code toString}.
 */
public final class SignerKey implements NoteSigner {
  private static final Pattern FORM =
      Pattern.compile(
          "PRIVATE\\+KEY\\+(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/]+=*)");

  private final byte[] seed;
  private final PrivateKey privateKey;
  private final VerifierKey verifierKey;

  private SignerKey(String name, byte[] seed) {
    this.seed = seed;
    this.privateKey = Ed25519.privateKey(seed);
    this.verifierKey = VerifierKey.ed25519(name, Ed25519.publicKeyOf(seed));
  }

  /** Reads {@code PRIVATE+KEY+name+id+base64}. */
  public static SignerKey parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedLogDataException("this is not a signer key of the form PRIVATE+KEY+…");
    }
    byte[] key = StrictBase64.decode(matcher.group("key"), "the signer key");
    if (key.length != 1 + Ed25519.KEY_LENGTH || key[0] != VerifierKey.ED25519) {
      throw new MalformedLogDataException("this signer key is not an Ed25519 key");
    }
    SignerKey parsed = new SignerKey(matcher.group("name"), Arrays.copyOfRange(key, 1, key.length));
    if (!matcher.group("id").equals(parsed.hexId())) {
      throw new MalformedLogDataException("the signer key's id does not belong to its key");
    }
    return parsed;
  }

  /** Makes a new key under this name, which should be the origin of the log it signs. */
  public static SignerKey generate(String name, SecureRandom random) {
    byte[] seed = new byte[Ed25519.KEY_LENGTH];
    random.nextBytes(seed);
    return new SignerKey(name, seed);
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** Signs; Ed25519 gives the same bytes for the same text. */
  @Override
  public NoteSignature sign(String text) {
    return new NoteSignature(
        verifierKey.name(),
        verifierKey.keyId(),
        Ed25519.sign(privateKey, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The secret text form, to be put into a key store and nowhere else. */
  public String exportSecret() {
    byte[] key = ByteBuffer.allocate(1 + seed.length).put(VerifierKey.ED25519).put(seed).array();
    return "PRIVATE+KEY+" + verifierKey.name() + "+" + hexId() + "+" + StrictBase64.encode(key);
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(verifierKey.keyId());
  }

  @Override
  public String toString() {
    return "SignerKey[" + verifierKey.name() + "+" + hexId() + "]";
  }
}
