package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.fundledger.domain.Cosignatures;
import org.huimin.fundledger.domain.LogWitnesses;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.kernel.InvalidInputException;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.huimin.transparencylog.VerifierKey;

/** Takes what witnesses cosigned, if the checkpoint is the log's and the witness known (见证签名). */
@Singleton
public final class KeepCosignatures {
  private static final String NOTE = "note";

  private final CheckpointSigner signer;
  private final LogWitnesses witnesses;
  private final PublicLog log;
  private final Cosignatures cosignatures;
  private final Transactions transactions;

  KeepCosignatures(
      CheckpointSigner signer,
      LogWitnesses witnesses,
      PublicLog log,
      Cosignatures cosignatures,
      Transactions transactions) {
    this.signer = signer;
    this.witnesses = witnesses;
    this.log = log;
    this.cosignatures = cosignatures;
    this.transactions = transactions;
  }

  /**
   * Verifies and keeps cosignatures.
   *
   * @param text a signed note: a checkpoint of this log with the log's signature and cosignatures
   * @return how many entries the checkpoint is of
   * @throws InvalidInputException if it is no such note, if the log never was in that state, or if
   *     any signature on it is by an unknown witness or wrong
   */
  public long keep(String text) {
    SignedNote note;
    Checkpoint checkpoint;
    try {
      note = SignedNote.parse(text);
      checkpoint = Checkpoint.open(note, signer.verifierKey());
    } catch (MalformedLogDataException e) {
      throw InvalidInputException.broken(NOTE, "fund-ledger/checkpoint-unreadable");
    } catch (UnverifiedNoteException e) {
      throw InvalidInputException.meaningless(NOTE, "fund-ledger/checkpoint-of-another-log");
    }
    // Signed by the log's key and yet not its history: what a witness is there to find.
    if (!log.rootOf(checkpoint.size()).filter(checkpoint.root()::equals).isPresent()) {
      throw InvalidInputException.meaningless(NOTE, "fund-ledger/checkpoint-of-another-log");
    }
    List<NoteSignature> verified = new ArrayList<>();
    for (NoteSignature signature : note.signatures()) {
      if (!signer.isOwn(signature)) {
        requireValid(signature, note.text());
        verified.add(signature);
      }
    }
    if (verified.isEmpty()) {
      throw InvalidInputException.meaningless(NOTE, "fund-ledger/no-cosignature");
    }
    String asSigned = signer.signedPlainly(note.text()).render();
    transactions.writeRepeatable(
        () -> {
          cosignatures.keep(checkpoint.size(), asSigned, verified);
          return checkpoint.size();
        });
    return checkpoint.size();
  }

  private void requireValid(NoteSignature signature, String text) {
    VerifierKey witness =
        witnesses
            .claimedBy(signature)
            .orElseThrow(
                () -> InvalidInputException.meaningless(NOTE, "fund-ledger/witness-unknown"));
    if (!witness.verify(text, signature.signature())) {
      throw InvalidInputException.meaningless(NOTE, "fund-ledger/cosignature-wrong");
    }
  }
}
