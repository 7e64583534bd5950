package org.huimin.fundledger.domain;

import java.util.Optional;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.Sm2SignerKey;
import org.huimin.transparencylog.Sm2VerifierKey;
import org.huimin.transparencylog.VerifierKey;

/**
 * Signs the heads of the log (检查点签名): always with its Ed25519 key, and with an SM2 key beside it
 * where the law asks for Chinese algorithms (国密).
 */
public final class CheckpointSigner {
  private final SignerKey key;
  private final Optional<Sm2SignerKey> beside;

  /**
   * A signer.
   *
   * @param beside a key of the same name; empty for none
   * @throws IllegalArgumentException if the names differ
   */
  public CheckpointSigner(SignerKey key, Optional<Sm2SignerKey> beside) {
    this.key = key;
    this.beside = beside;
    beside.ifPresent(
        sm2 -> {
          if (!sm2.verifierKey().name().equals(key.verifierKey().name())) {
            throw new IllegalArgumentException(
                "the SM2 key is named "
                    + sm2.verifierKey().name()
                    + " and the log "
                    + key.verifierKey().name());
          }
        });
  }

  /** The key that everybody verifies with. */
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /** The key of the signature beside it. */
  public Optional<Sm2VerifierKey> sm2VerifierKey() {
    return beside.map(Sm2SignerKey::verifierKey);
  }

  /** Signs a head. */
  public SignedNote sign(long size, MerkleHash root) {
    SignedNote signed = new Checkpoint(key.verifierKey().name(), size, root).sign(key);
    return beside.map(sm2 -> signed.with(sm2.sign(signed.text()))).orElse(signed);
  }

  /** The text with the one signature that is the same bytes every time. */
  public SignedNote signedPlainly(String text) {
    return SignedNote.sign(text, key);
  }

  /** Whether a signature line is the log's own, and not by a witness. */
  public boolean isOwn(NoteSignature signature) {
    return signature.isBy(key.verifierKey())
        || beside.filter(sm2 -> signature.isBy(sm2.verifierKey())).isPresent();
  }
}
