package org.huimin.fundledger.domain;

import java.util.List;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.VerifierKey;

/** What witnesses cosigned. */
public interface Cosignatures {
  /**
   * Keeps verified cosignatures; of two by one witness on one checkpoint the newer stays.
   *
   * @param size the entries of the checkpoint
   * @param checkpoint the checkpoint as the log signed it
   */
  void keep(long size, String checkpoint, List<NoteSignature> cosignatures);

  /** The entries of the newest checkpoint that a witness cosigned; 0 for none. */
  long newestSizeBy(VerifierKey witness);
}
