package org.huimin.fundledger.domain;

import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.VerifierKey;

/**
 * Who watches over the log from outside and cosigns its checkpoints (见证方), so that nobody can be
 * shown another history.
 */
public record LogWitnesses(List<VerifierKey> keys) {
  /**
   * Checks the kind of the keys.
   *
   * @throws IllegalArgumentException if one is not a key for cosignatures
   */
  public LogWitnesses {
    keys = List.copyOf(keys);
    for (VerifierKey key : keys) {
      if (!key.isWitness()) {
        throw new IllegalArgumentException(key.name() + " is not the key of a witness");
      }
    }
  }

  /** The witness that a signature claims to be by. */
  public Optional<VerifierKey> claimedBy(NoteSignature signature) {
    return keys.stream().filter(signature::isBy).findFirst();
  }
}
