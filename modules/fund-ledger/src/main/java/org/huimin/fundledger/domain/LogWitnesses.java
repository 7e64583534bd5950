package org.huimin.fundledger.domain;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.VerifierKey;

/**
 * Who watches over the log from outside and cosigns its checkpoints (见证方), so that nobody can be
 * shown another history.
 *
 * @param addresses where those of them take checkpoints that are asked to cosign
 */
public record LogWitnesses(List<VerifierKey> keys, Map<VerifierKey, URI> addresses) {
  /**
   * Checks the kind of the keys.
   *
   * @throws IllegalArgumentException if one is not a key for cosignatures, or an address is of none
   *     of them
   */
  public LogWitnesses {
    keys = List.copyOf(keys);
    addresses = Map.copyOf(addresses);
    for (VerifierKey key : keys) {
      if (!key.isWitness()) {
        throw new IllegalArgumentException(key.name() + " is not the key of a witness");
      }
    }
    for (VerifierKey addressed : addresses.keySet()) {
      if (!keys.contains(addressed)) {
        throw new IllegalArgumentException(addressed.name() + " has an address and no key");
      }
    }
  }

  /** The witness that a signature claims to be by. */
  public Optional<VerifierKey> claimedBy(NoteSignature signature) {
    return keys.stream().filter(signature::isBy).findFirst();
  }
}
