package org.huimin.fundledger.domain;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignedNote;

/** Witnesses, asked to cosign a checkpoint (见证服务, c2sp.org/tlog-witness). */
public interface WitnessService {
  /** What a witness says. */
  sealed interface Answer {
    /** It cosigned: signature lines, of which nothing is verified yet. */
    record Cosigned(String lines) implements Answer {}

    /** It last cosigned another size than the old one. */
    record Conflict(long size) implements Answer {}

    /** It did not. */
    record Refused(int status) implements Answer {}
  }

  /**
   * Asks.
   *
   * @param prefix where the witness takes checkpoints
   * @param oldSize the entries of the last checkpoint that it cosigned
   * @param proof that the log only grew since
   * @throws IOException if it does not answer, or says what the protocol does not know
   */
  Answer addCheckpoint(URI prefix, long oldSize, List<MerkleHash> proof, SignedNote checkpoint)
      throws IOException;
}
