package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.huimin.fundledger.FundLedger;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Treasury;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.verify.VerifyCommand;
import org.huimin.transparencylog.verify.VerifyConsole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The log as outsiders see it, and what they see after somebody rewrote history. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicLogOverHttpTest implements LedgerProperties {
  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject FundLedger ledger;

  @Property(name = "huimin.database.url")
  String url = "";

  @Property(name = "huimin.database.user")
  String user = "";

  @Property(name = "huimin.database.password")
  String password = "";

  @BeforeAll
  void fillMoreThanATile() throws Exception {
    var empty = requester.bytes(null, "/log/checkpoint", "*/*");
    assertThat(new String(empty.body(), StandardCharsets.UTF_8)).contains("\n0\n");
    Treasury.Funded funded = treasury.fund(1_000_000);
    Treasury.accepted(ledger.commit(Treasury.meals(funded, 300, 300)));
  }

  @Test
  void tilesAndEntriesAreServedAsTheFormatDemands() throws Exception {
    var full = requester.bytes(null, "/log/tile/0/000", "*/*");
    assertThat(full.statusCode()).isEqualTo(200);
    assertThat(full.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(full.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(full.body()).hasSize(256 * 32);
    List<byte[]> entries =
        EntryBundle.parse(requester.bytes(null, "/log/tile/entries/000", "*/*").body()).entries();
    assertThat(entries.stream().map(MerkleHash::ofLeaf).toList())
        .isEqualTo(HashTile.parse(full.body()).hashes());
    assertThat(requester.bytes(null, "/log/tile/1/000.p/1", "*/*").body()).hasSize(32);
    assertThat(requester.bytes(null, "/log/tile/0/001.p/10", "*/*").body()).hasSize(320);
  }

  @Test
  void whatTheLogDoesNotHaveIsNotFound() throws Exception {
    for (String path :
        List.of(
            "/log/tile/0/001",
            "/log/tile/0/001.p/256",
            "/log/tile/0/0",
            "/log/tile/1/000",
            "/log/tile/2/000.p/1",
            "/log/tile/0/x999/x999/x999/x999/x999/x999/999",
            "/log/tile/entries/002",
            "/log/tile/entries/../000",
            "/log/tile/-1/000",
            "/log/nothing")) {
      assertThat(requester.bytes(null, path, "*/*").statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void anOutsiderVerifiesTheWholeLogAndNoticesWhateverIsDoneToIt(@TempDir Path folder)
      throws Exception {
    Path key = folder.resolve("key");
    Files.write(key, requester.bytes(null, "/log/key", "*/*").body());
    Path saved = folder.resolve("checkpoint");
    String log = requester.url("/log");
    assertThat(verify("--log", log, "--key", key.toString(), "--save", saved.toString()))
        .startsWith("0");

    tampered(
        "UPDATE fund_ledger_log_entry SET entry = CONCAT(entry, X'00') WHERE leaf_index = 40",
        "UPDATE fund_ledger_log_entry SET entry = LEFT(entry, LENGTH(entry) - 1)"
            + " WHERE leaf_index = 40",
        () ->
            assertThat(verify("--log", log, "--key", key.toString()))
                .startsWith("1")
                .contains("40"));
    tampered(
        "UPDATE fund_ledger_log_head SET checkpoint = REPLACE(checkpoint, '\n316\n', '\n315\n')",
        "UPDATE fund_ledger_log_head SET checkpoint = REPLACE(checkpoint, '\n315\n', '\n316\n')",
        () -> assertThat(verify("--log", log, "--key", key.toString())).startsWith("1"));
    assertThat(verify("--log", log, "--key", key.toString(), "--since", saved.toString()))
        .startsWith("0");
  }

  private interface Check {
    void run() throws Exception;
  }

  private void tampered(String sql, String undo, Check check) throws Exception {
    execute(sql);
    try {
      check.run();
    } finally {
      execute(undo);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private static String verify(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status =
        VerifyCommand.withAllModes(
                new VerifyConsole(new ByteArrayInputStream(new byte[0]), print, print))
            .run(List.of(arguments));
    return status + "\n" + out.toString(StandardCharsets.UTF_8);
  }
}
