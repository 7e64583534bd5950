package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.DirectoryLogReader;
import org.huimin.transparencylog.HttpLogReader;
import org.huimin.transparencylog.LogPath;
import org.huimin.transparencylog.LogReader;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.huimin.transparencylog.VerifierKey;

/** Re-derives a whole log from its entries and compares it with all that was ever signed. */
final class LogMode implements VerificationMode {
  @Override
  public String option() {
    return "--log";
  }

  @Override
  public Set<String> options() {
    return Set.of("--log", "--key", "--sm2-key", "--since", "--save", "--witness");
  }

  @Override
  public Finding usage() {
    String form =
        "--log URL|DIR [--key VKEY|FILE|URL] [--sm2-key VKEY|FILE|URL] [--since CHECKPOINT]"
            + " [--save FILE] [--witness VKEY]…";
    return new Finding(
        form + "\n       核对整本账：每一条、每个哈希、签名，以及与上次保存的检查点是否一致",
        "checks the whole log: every entry, every hash, the signature, and that nothing before the"
            + " saved checkpoint was rewritten");
  }

  @Override
  public boolean verify(VerifyArguments arguments, VerifyConsole console) throws IOException {
    String location = arguments.required("--log");
    if (Inputs.isUrl(location)) {
      try (HttpLogReader reader = new HttpLogReader(Inputs.url(location))) {
        return verify(reader, arguments, console);
      }
    }
    Path directory = Inputs.path(location);
    if (!Files.isDirectory(directory)) {
      throw new UsageException("没有这个目录：" + location, "There is no such directory: " + location);
    }
    return verify(new DirectoryLogReader(directory), arguments, console);
  }

  private static boolean verify(LogReader reader, VerifyArguments arguments, VerifyConsole console)
      throws IOException {
    VerifierKey key = key(reader, arguments, console);
    List<NoteVerifier> others = Inputs.otherSigners(arguments);
    Optional<String> sinceFile = arguments.value("--since");
    Optional<String> saveFile = arguments.value("--save");
    SignedNote note =
        SignedNote.parse(
            reader
                .read(new LogPath.CheckpointPath())
                .orElseThrow(() -> new IOException("no checkpoint at " + reader.location())));
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.open(note, key, others);
    } catch (UnverifiedNoteException e) {
      console.complain(
          new Finding(
              "检查点的签名不成立：" + e.getMessage(),
              "The checkpoint's signature does not hold: " + e.getMessage()));
      return false;
    }
    Optional<SavedCheckpoint> since = Optional.empty();
    if (sinceFile.isPresent()) {
      byte[] saved = Inputs.file(sinceFile.get(), console);
      try {
        since = Optional.of(SavedCheckpoint.open(saved, Inputs.path(sinceFile.get()), key));
      } catch (UnverifiedNoteException e) {
        console.complain(
            new Finding(
                "保存的检查点 " + sinceFile.get() + " 的签名不成立：" + e.getMessage(),
                "The saved checkpoint " + sinceFile.get() + " does not hold: " + e.getMessage()));
        return false;
      }
    }

    LogAudit audit = new LogAudit(reader, checkpoint, since);
    LogAudit.Outcome outcome = audit.run();
    outcome.findings().forEach(console::complain);
    if (outcome.unlisted() > 0) {
      console.complain(
          new Finding(
              "另有 %d 处不一致没有列出。".formatted(outcome.unlisted()),
              "%d more discrepancies are not listed.".formatted(outcome.unlisted())));
    }
    if (!outcome.findings().isEmpty()) {
      return false;
    }
    report(checkpoint, others, since, console);
    if (saveFile.isPresent()) {
      SavedCheckpoint.save(Inputs.path(saveFile.get()), note, audit.hashesToSave());
      console.confirm(
          "检查点已保存到 " + saveFile.get() + "，下次用 --since 与它核对。",
          "The checkpoint is saved to " + saveFile.get() + "; compare with --since next time.");
    }
    return true;
  }

  private static void report(
      Checkpoint checkpoint,
      List<NoteVerifier> others,
      Optional<SavedCheckpoint> since,
      VerifyConsole console) {
    console.confirm(
        "检查点由 %s 的密钥签名。".formatted(checkpoint.origin()),
        "The checkpoint is signed by the key of %s.".formatted(checkpoint.origin()));
    Inputs.confirmOthers(others, console);
    console.confirm(
        "全部 %d 条记录重新计算，与每个哈希和签名的根哈希 %s 一致。"
            .formatted(checkpoint.size(), checkpoint.root().toBase64()),
        "All %d entries were hashed again and agree with every hash served and the signed root %s."
            .formatted(checkpoint.size(), checkpoint.root().toBase64()));
    since.ifPresent(
        saved ->
            console.confirm(
                "上次检查点的前 %d 条原样还在，只有追加。".formatted(saved.checkpoint().size()),
                "The first %d entries of the saved checkpoint are unchanged; only appended to."
                    .formatted(saved.checkpoint().size())));
  }

  private static VerifierKey key(LogReader reader, VerifyArguments arguments, VerifyConsole console)
      throws IOException {
    Optional<String> given = arguments.value("--key");
    if (given.isPresent()) {
      return Inputs.logKey(given.get());
    }
    byte[] served =
        reader
            .readKey()
            .orElseThrow(
                () ->
                    new UsageException(
                        "日志没有提供公钥，请用 --key 给出。",
                        "The log does not serve a key; give one with --key."));
    console.remark(
        "公钥取自日志本身；要防备冒充，请用 --key 给出另外得到的公钥。",
        "The key was taken from the log itself; to rule out an impostor, give a key you got"
            + " elsewhere with --key.");
    return Inputs.parseKey(Inputs.utf8(served), reader.location());
  }
}
