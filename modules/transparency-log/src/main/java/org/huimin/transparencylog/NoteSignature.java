package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** One signature line of a note: who signed, with which key, and the signature itself. */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] signature;

  public NoteSignature(String name, int keyId, byte[] signature) {
    this.name = VerifierKey.requireName(name);
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new MalformedLogDataException("a note has a line among its signatures that is none");
    }
    byte[] bytes = StrictBase64.decode(line.substring(space + 1), "a signature");
    if (bytes.length <= Integer.BYTES) {
      throw new MalformedLogDataException("a signature is shorter than its key id");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  /** The name of the key that signed. */
  public String name() {
    return name;
  }

  /** The id of the key that signed. */
  public int keyId() {
    return keyId;
  }

  /** A copy of the signature, without the key id. */
  public byte[] signature() {
    return signature.clone();
  }

  /** Whether this line claims to be by that key; the claim still has to be verified. */
  public boolean isBy(NoteVerifier key) {
    return keyId == key.keyId() && name.equals(key.name());
  }

  String line() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + StrictBase64.encode(bytes) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && keyId == that.keyId
        && name.equals(that.name)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, keyId, Arrays.hashCode(signature));
  }

  @Override
  public String toString() {
    return line().strip();
  }
}
