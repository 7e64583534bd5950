package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.TlogProof;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.huimin.transparencylog.VerifierKey;

/** Checks one tlog-proof offline: that its entry is in the log whose checkpoint was signed. */
final class ProofMode implements VerificationMode {
  @Override
  public String option() {
    return "--proof";
  }

  @Override
  public Set<String> options() {
    return Set.of("--proof", "--entry", "--entry-base64", "--key", "--sm2-key", "--witness");
  }

  @Override
  public Finding usage() {
    String form =
        "--proof FILE|- --key VKEY|FILE|URL [--sm2-key VKEY|FILE|URL] [--entry FILE|-]"
            + " [--entry-base64 TEXT] [--witness VKEY]…";
    return new Finding(
        form + "\n       核对一份证明：这条记录确实在签过名的账本里",
        "checks one proof: this entry is in the signed log");
  }

  @Override
  public boolean verify(VerifyArguments arguments, VerifyConsole console) throws IOException {
    String file = arguments.required("--proof");
    VerifierKey key = Inputs.logKey(arguments.required("--key"));
    List<NoteVerifier> others = Inputs.otherSigners(arguments);
    TlogProof proof = TlogProof.parse(Inputs.file(file, console));
    byte[] entry = entry(arguments, proof, console);

    Checkpoint checkpoint;
    try {
      checkpoint = proof.verify(entry, key, others);
    } catch (UnverifiedNoteException e) {
      console.complain(
          new Finding(
              "证明不成立（%s，第 %d 条）：%s".formatted(file, proof.index(), e.getMessage()),
              "The proof does not hold (%s, entry %d): %s"
                  .formatted(file, proof.index(), e.getMessage())));
      return false;
    }
    console.confirm(
        "检查点由 %s 的密钥签名，账本共 %d 条，根哈希 %s。"
            .formatted(checkpoint.origin(), checkpoint.size(), checkpoint.root().toBase64()),
        "The checkpoint is signed by the key of %s: %d entries, root hash %s."
            .formatted(checkpoint.origin(), checkpoint.size(), checkpoint.root().toBase64()));
    Inputs.confirmOthers(others, console);
    console.confirm(
        "这条记录（%d 字节，哈希 %s）就是账本的第 %d 条（从 0 数起），没有被改动。"
            .formatted(entry.length, MerkleHash.ofLeaf(entry), proof.index()),
        "This entry (%d bytes, hash %s) is entry %d of the log, counted from 0, unaltered."
            .formatted(entry.length, MerkleHash.ofLeaf(entry), proof.index()));
    EntryPrinter.inWords(entry).ifPresent(console::quote);
    return true;
  }

  private static byte[] entry(VerifyArguments arguments, TlogProof proof, VerifyConsole console)
      throws IOException {
    if (arguments.has("--entry") && arguments.has("--entry-base64")) {
      throw new UsageException(
          "--entry 和 --entry-base64 只能给一个。", "Give either --entry or --entry-base64, not both.");
    }
    if (arguments.has("--entry")) {
      return Inputs.file(arguments.required("--entry"), console);
    }
    if (arguments.has("--entry-base64")) {
      try {
        return Base64.getDecoder().decode(arguments.required("--entry-base64").strip());
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--entry-base64 后面不是 base64。", "What follows --entry-base64 is not base64.");
      }
    }
    return proof
        .extra()
        .orElseThrow(
            () ->
                new UsageException(
                    "证明里没有附带记录，请用 --entry 或 --entry-base64 给出。",
                    "The proof does not carry its entry; give it with --entry or --entry-base64."));
  }
}
