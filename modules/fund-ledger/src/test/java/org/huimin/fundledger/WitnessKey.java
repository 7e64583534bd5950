package org.huimin.fundledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.VerifierKey;

/** A witness's key, as c2sp.org/tlog-cosignature has it, written here once more by its text. */
public record WitnessKey(SignerKey secret) {
  private static final byte COSIGNATURE_V1 = 4;

  /** A new one. */
  public static WitnessKey named(String name) {
    return new WitnessKey(SignerKey.generate(name, new SecureRandom()));
  }

  /** A signature line over a checkpoint's text and a time. */
  public NoteSignature cosign(String text, long time) {
    byte[] signature = secret.sign("cosignature/v1\ntime " + time + "\n" + text).signature();
    return new NoteSignature(
        secret.verifierKey().name(),
        verifierKey().keyId(),
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array());
  }

  /** What the witness publishes. */
  public VerifierKey verifierKey() {
    return VerifierKey.parse(toString());
  }

  /** The same key as one of a witness: only its kind, and with it its id, is another. */
  @Override
  public String toString() {
    String[] parts = secret.verifierKey().toString().split("\\+", 3);
    byte[] key = Base64.getDecoder().decode(parts[2]);
    key[0] = COSIGNATURE_V1;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] id = Arrays.copyOf(digest.digest(key), Integer.BYTES);
      return parts[0]
          + "+"
          + HexFormat.of().formatHex(id)
          + "+"
          + Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
