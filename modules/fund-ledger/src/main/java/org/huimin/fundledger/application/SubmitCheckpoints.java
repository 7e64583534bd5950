package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.fundledger.domain.Cosignatures;
import org.huimin.fundledger.domain.LogWitnesses;
import org.huimin.fundledger.domain.WitnessService;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.platform.jobs.RecurringJob;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks witnesses to cosign the newest checkpoint (提交见证), each with the proof that the log only grew
 * since it last did. What one of them answers, or that it does not, is no matter of the others.
 */
@Singleton
final class SubmitCheckpoints implements RecurringJob {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitCheckpoints.class);

  /** The size that we believe it has, and the one that it says it has. */
  private static final int ATTEMPTS = 2;

  private final LogWitnesses witnesses;
  private final WitnessService service;
  private final PublicLog log;
  private final CheckpointSigner signer;
  private final Cosignatures cosignatures;
  private final KeepCosignatures keep;
  private final Transactions transactions;

  SubmitCheckpoints(
      LogWitnesses witnesses,
      WitnessService service,
      PublicLog log,
      CheckpointSigner signer,
      Cosignatures cosignatures,
      KeepCosignatures keep,
      Transactions transactions) {
    this.witnesses = witnesses;
    this.service = service;
    this.log = log;
    this.signer = signer;
    this.cosignatures = cosignatures;
    this.keep = keep;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "fund-ledger/submit-checkpoints";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    witnesses
        .addresses()
        .forEach(
            (witness, prefix) -> {
              try {
                submit(witness, prefix);
              } catch (IOException | MalformedLogDataException e) {
                LOG.warn(
                    "Witness {} was not reached or not understood: {}",
                    witness.name(),
                    e.toString());
              } catch (RuntimeException e) {
                LOG.error("Witness {} could not be asked", witness.name(), e);
              }
            });
  }

  private void submit(VerifierKey witness, URI prefix) throws IOException {
    long known = transactions.read(() -> cosignatures.newestSizeBy(witness));
    SignedNote checkpoint = ownCheckpoint();
    long size = Checkpoint.parse(checkpoint.text()).size();
    if (size == known) {
      return;
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<PublicLog.Growth> growth = log.growth(known, size);
      if (growth.isEmpty()) {
        LOG.error(
            "Witness {} has cosigned {} entries and the log has {}: it was cut, or a backup was"
                + " restored",
            witness.name(),
            known,
            size);
        return;
      }
      switch (service.addCheckpoint(prefix, known, growth.get().proof().hashes(), checkpoint)) {
        case WitnessService.Answer.Cosigned(String lines) -> {
          keep(witness, checkpoint, lines);
          return;
        }
        case WitnessService.Answer.Refused(int status) -> {
          LOG.warn("Witness {} refused the checkpoint with status {}", witness.name(), status);
          return;
        }
        case WitnessService.Answer.Conflict(long other) -> {
          if (other == known) {
            LOG.error("Witness {} holds another history of this log", witness.name());
            return;
          }
          known = other;
        }
      }
    }
    LOG.warn("Witness {} cosigned something else meanwhile; asked again later", witness.name());
  }

  /** Without what witnesses have added. */
  private SignedNote ownCheckpoint() {
    SignedNote note = SignedNote.parse(log.checkpoint());
    return new SignedNote(note.text(), note.signatures().stream().filter(signer::isOwn).toList());
  }

  /** Lines by keys that we do not know are ignored, as the protocol has it. */
  private void keep(VerifierKey witness, SignedNote checkpoint, String lines) {
    List<NoteSignature> valid = new ArrayList<>();
    SignedNote answered = SignedNote.parse(checkpoint.render() + lines);
    for (NoteSignature signature : answered.signatures()) {
      if (signature.isBy(witness) && witness.verify(checkpoint.text(), signature.signature())) {
        valid.add(signature);
      }
    }
    if (valid.isEmpty()) {
      LOG.error("Witness {} answered without a cosignature that is its own", witness.name());
      return;
    }
    long ignored = keep.keep(checkpoint.with(valid.getFirst()).render());
  }
}
