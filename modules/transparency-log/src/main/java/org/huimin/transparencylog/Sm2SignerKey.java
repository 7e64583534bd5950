package org.huimin.transparencylog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * A private SM2 key that signs notes beside an Ed25519 key (国密签名私钥), in the text form {@code
 * PRIVATE+KEY+name+id+base64}. It shows its secret only through {@link #exportSecret()}. Unlike
 * Ed25519, each signature over one text is another.
 */
public final class Sm2SignerKey implements NoteSigner {
  private static final Pattern FORM =
      Pattern.compile(
          "PRIVATE\\+KEY\\+(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/]+=*)");

  private final byte[] secret;
  private final ECPrivateKeyParameters privateKey;
  private final Sm2VerifierKey verifierKey;
  private final SecureRandom random = new SecureRandom();

  private Sm2SignerKey(String name, byte[] secret) {
    this.secret = secret;
    this.privateKey = Sm2.privateKey(secret);
    this.verifierKey = new Sm2VerifierKey(name, Sm2.publicKeyOf(privateKey));
  }

  /** Reads {@code PRIVATE+KEY+name+id+base64}. */
  public static Sm2SignerKey parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedLogDataException("this is not a signer key of the form PRIVATE+KEY+…");
    }
    Sm2SignerKey parsed =
        new Sm2SignerKey(
            matcher.group("name"),
            Sm2VerifierKey.untyped(StrictBase64.decode(matcher.group("key"), "the signer key")));
    if (!matcher.group("id").equals(parsed.hexId())) {
      throw new MalformedLogDataException("the signer key's id does not belong to its key");
    }
    return parsed;
  }

  /** Makes a new key under this name, which should be the origin of the log it signs. */
  public static Sm2SignerKey generate(String name, SecureRandom random) {
    return new Sm2SignerKey(name, Sm2.newPrivateKey(random));
  }

  @Override
  public Sm2VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public NoteSignature sign(String text) {
    return new NoteSignature(
        verifierKey.name(),
        verifierKey.keyId(),
        Sm2.sign(privateKey, text.getBytes(StandardCharsets.UTF_8), random));
  }

  /** The secret text form, to be put into a key store and nowhere else. */
  public String exportSecret() {
    return "PRIVATE+KEY+"
        + verifierKey.name()
        + "+"
        + hexId()
        + "+"
        + StrictBase64.encode(Sm2VerifierKey.typed(secret));
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(verifierKey.keyId());
  }

  @Override
  public String toString() {
    return "Sm2SignerKey[" + verifierKey.name() + "+" + hexId() + "]";
  }
}
