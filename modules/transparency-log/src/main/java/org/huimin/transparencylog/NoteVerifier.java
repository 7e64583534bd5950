package org.huimin.transparencylog;

/**
 * A trusted key that checks signatures on notes: a log's own key, or a witness that cosigns its
 * checkpoints. Name and id together say which signature lines are this key's.
 */
public interface NoteVerifier {
  /** The key's name, in a log usually its origin. */
  String name();

  /** The key's id: the first four bytes of a hash over name, kind and public key. */
  int keyId();

  /** Whether this key made the signature over the note's text. */
  boolean verify(String text, byte[] signature);
}
