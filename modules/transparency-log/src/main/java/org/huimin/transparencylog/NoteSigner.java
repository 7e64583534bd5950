package org.huimin.transparencylog;

/** A private key that signs notes: a log's own, or another beside it under another algorithm. */
public interface NoteSigner {
  /** Signs a note's text, which ends in a newline. */
  NoteSignature sign(String text);

  /** The key that others check this one's signatures with. */
  NoteVerifier verifierKey();
}
