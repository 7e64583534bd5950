package org.huimin.fundledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.Sm2VerifierKey;
import org.huimin.transparencylog.UnverifiedNoteException;
import org.huimin.transparencylog.VerifierKey;
import org.huimin.transparencylog.verify.Finding;
import org.huimin.transparencylog.verify.UsageException;
import org.huimin.transparencylog.verify.VerificationMode;
import org.huimin.transparencylog.verify.VerifyArguments;
import org.huimin.transparencylog.verify.VerifyConsole;

/** Checks the ledger's tables against its log, with access to the database. */
public final class DatabaseMode implements VerificationMode {
  @Override
  public String option() {
    return "--database";
  }

  @Override
  public Set<String> options() {
    return Set.of("--database", "--url", "--key", "--since", "--sm2-key", "--witness");
  }

  @Override
  public Finding usage() {
    return new Finding(
        "--database [--url jdbc:mysql://…] [--key VKEY|FILE] [--since CHECKPOINT]"
            + " [--sm2-key VKEY] [--witness VKEY]…"
            + "\n       逐行核对数据库与封存的账本，并重放全部余额",
        "compares every row of the database with the sealed log and replays every balance");
  }

  @Override
  public boolean verify(VerifyArguments arguments, VerifyConsole console) throws IOException {
    LedgerDatabase database = LedgerDatabase.find(arguments.value("--url"), System.getenv());
    Optional<NoteVerifier> key = key(arguments, database, console);
    Optional<Checkpoint> since;
    try {
      since = since(arguments, key);
    } catch (UnverifiedNoteException e) {
      console.complain(
          new Finding(
              "保存的检查点的签名不成立：" + e.getMessage(),
              "The saved checkpoint does not hold: " + e.getMessage()));
      return false;
    }
    try (Connection connection = database.connect()) {
      DatabaseAudit audit = new DatabaseAudit(connection, key, since, others(arguments));
      DatabaseAudit.Extent extent = audit.run();
      audit.findings().forEach(console::complain);
      if (audit.unlisted() > 0) {
        console.complain(
            new Finding(
                "另有 %d 处不一致没有列出。".formatted(audit.unlisted()),
                "%d more discrepancies are not listed.".formatted(audit.unlisted())));
      }
      if (!audit.findings().isEmpty()) {
        return false;
      }
      console.confirm(
          "%d 条账本记录（%d 笔交易、%d 个账户）与数据库逐行一致，全部余额重放无误。"
              .formatted(extent.entries(), extent.transactions(), extent.accounts()),
          "%d log entries (%d transactions, %d accounts) agree with every row of the database, and all balances replay."
              .formatted(extent.entries(), extent.transactions(), extent.accounts()));
      return true;
    } catch (SQLException e) {
      throw new IOException("the database could not be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Checkpoint> since(VerifyArguments arguments, Optional<NoteVerifier> key)
      throws IOException {
    if (!arguments.has("--since")) {
      return Optional.empty();
    }
    SignedNote note = SignedNote.parse(read(Path.of(arguments.required("--since"))));
    return Optional.of(
        key.isPresent() ? Checkpoint.open(note, key.get()) : Checkpoint.parse(note.text()));
  }

  private static Optional<NoteVerifier> key(
      VerifyArguments arguments, LedgerDatabase database, VerifyConsole console)
      throws IOException {
    if (arguments.has("--key")) {
      String given = arguments.required("--key");
      Path file = Path.of(given);
      return Optional.of(VerifierKey.parse(Files.isRegularFile(file) ? read(file).strip() : given));
    }
    Path secret = database.dataFolder().resolve("secrets").resolve("log-key");
    if (Files.isReadable(secret)) {
      return Optional.of(SignerKey.parse(read(secret).strip()).verifierKey());
    }
    console.remark(
        "没有找到日志的公钥，签名没有核对；请用 --key 给出。",
        "The log's key was not found, so the signature is not checked; give it with --key.");
    return Optional.empty();
  }

  private static List<NoteVerifier> others(VerifyArguments arguments) {
    List<NoteVerifier> others = new ArrayList<>();
    arguments.all("--witness").forEach(text -> others.add(VerifierKey.parse(text)));
    arguments.value("--sm2-key").ifPresent(text -> others.add(Sm2VerifierKey.parse(text)));
    return others;
  }

  private static String read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new UsageException("无法读取文件 " + file, "The file " + file + " cannot be read");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
