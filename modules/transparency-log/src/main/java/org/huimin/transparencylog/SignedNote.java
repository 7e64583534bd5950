package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Text with signature lines below it (签名文书, c2sp.org/signed-note). The text says nothing until
 * {@link #verifiedBy} has found a trusted signature on it.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final int MAX_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new MalformedLogDataException(
          "a note's text ends in a newline and has no control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new MalformedLogDataException("a note has 1 to 100 signatures");
    }
  }

  /** Signs a text that ends in a newline with one or more keys. */
  public static SignedNote sign(String text, NoteSigner... signers) {
    List<NoteSignature> signatures = new ArrayList<>();
    for (NoteSigner signer : signers) {
      signatures.add(signer.sign(text));
    }
    return new SignedNote(text, signatures);
  }

  /** Reads a note from bytes, which must be UTF-8. */
  public static SignedNote parse(byte[] note) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedLogDataException("a note is UTF-8 text", e);
    }
  }

  /** Reads a note; the last blank line parts the text from the signatures. */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 >= note.length()) {
      throw new MalformedLogDataException(
          "a signed note is text, a blank line and signature lines, each ending in a newline");
    }
    // Split on newlines only: String.lines() would also break at a carriage return.
    String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
    if (lines.length > MAX_SIGNATURES) {
      throw new MalformedLogDataException("a note has 1 to 100 signatures");
    }
    List<NoteSignature> signatures = Arrays.stream(lines).map(NoteSignature::parse).toList();
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /**
   * Checks the signatures of the keys given and ignores all others.
   *
   * @return the keys that signed, in the order of their signatures
   * @throws UnverifiedNoteException if none of the keys signed, or a signature that claims to be by
   *     one of them is wrong
   */
  public List<NoteVerifier> verifiedBy(Collection<? extends NoteVerifier> trusted) {
    List<NoteVerifier> verified = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (NoteVerifier key : trusted) {
        if (!signature.isBy(key) || verified.contains(key)) {
          continue;
        }
        if (!key.verify(text, signature.signature())) {
          throw new UnverifiedNoteException(
              "the signature by " + key.name() + " does not belong to this text");
        }
        verified.add(key);
      }
    }
    if (verified.isEmpty()) {
      throw new UnverifiedNoteException("no trusted key has signed this text");
    }
    return verified;
  }

  /** The note with one more signature, such as a witness's. */
  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /** The whole note as it is served and stored. */
  public String render() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }
}
