package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huimin.fundledger.Audited;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.WitnessKey;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.fundledger.domain.Cosignatures;
import org.huimin.fundledger.domain.LogWitnesses;
import org.huimin.fundledger.domain.WitnessService;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.fundledger.verify.DatabaseAudit;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.Sm2SignerKey;
import org.huimin.transparencylog.verify.Finding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two witnesses and a log that signs with SM2 as well, which witnesses need not know. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitCheckpointsTest implements LedgerProperties {
  private static final WitnessServer FIRST = new WitnessServer("witness.example/first");
  private static final WitnessServer SECOND = new WitnessServer("witness.example/second");

  @Inject SubmitCheckpoints submit;
  @Inject Treasury treasury;
  @Inject PublicLog log;
  @Inject SignerKey key;
  @Inject Sm2SignerKey sm2;
  @Inject Audited audited;
  @Inject LogWitnesses witnesses;
  @Inject WitnessService service;
  @Inject CheckpointSigner signer;
  @Inject Cosignatures cosignatures;
  @Inject KeepCosignatures keep;
  @Inject Transactions transactions;

  @Property(name = "huimin.database.url")
  String url = "";

  @Property(name = "huimin.database.user")
  String user = "";

  @Property(name = "huimin.database.password")
  String password = "";

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(LedgerProperties.super.getProperties());
    properties.put("huimin.log.sm2.enabled", "true");
    properties.put("huimin.log.witnesses", FIRST.key + " " + SECOND.key);
    properties.put(
        "huimin.log.witness-urls",
        "witness.example/first="
            + FIRST.address()
            + "/, witness.example/second="
            + SECOND.address());
    return properties;
  }

  @AfterAll
  static void stopTheWitnesses() {
    FIRST.stop();
    SECOND.stop();
  }

  @BeforeEach
  void everybodyHasSeenEverything() {
    FIRST.beginAnew(key.verifierKey());
    SECOND.beginAnew(key.verifierKey());
    treasury.fund(100);
    submit.run();
    assertThat(signers()).hasSize(4);
    FIRST.oldSizes.clear();
    SECOND.oldSizes.clear();
    treasury.fund(100);
  }

  @Test
  void eachNewCheckpointIsCosignedOnceWithTheProofSinceTheOneBefore() throws Exception {
    long before = FIRST.size;

    submit.run();
    submit.run();

    assertThat(FIRST.oldSizes).containsExactly("old " + before);
    assertThat(SECOND.oldSizes).containsExactly("old " + before);
    assertThat(signers())
        .containsExactlyInAnyOrder(
            key.verifierKey(),
            sm2.verifierKey(),
            FIRST.key.verifierKey(),
            SECOND.key.verifierKey());
    assertThat(FIRST.size).isEqualTo(checkpoint().size());
    assertThat(audited.findings()).isEmpty();
  }

  @Test
  void aWitnessThatKnowsAnotherSizeIsAskedAgainFromThere() {
    FIRST.size = 0;
    FIRST.root = MerkleHash.emptyRoot();

    submit.run();

    assertThat(FIRST.oldSizes).hasSize(2).endsWith("old 0");
    assertThat(signers()).contains(FIRST.key.verifierKey());
  }

  @Test
  void aWitnessWhoseAnswerWasLostIsAskedForTheSameAgain() {
    submit.run();
    long now = FIRST.size;
    treasury.fund(100);
    // It cosigns, and we never hear of it.
    FIRST.lines = _ -> "";
    submit.run();
    assertThat(signers()).doesNotContain(FIRST.key.verifierKey());
    FIRST.lines = text -> text;
    FIRST.oldSizes.clear();

    submit.run();

    assertThat(FIRST.oldSizes).containsExactly("old " + now, "old " + FIRST.size);
    assertThat(signers()).contains(FIRST.key.verifierKey());
  }

  @Test
  void aWitnessThatSawALongerLogOrAnotherHistoryGetsNothingMore() {
    FIRST.answer = _ -> new WitnessServer.Said(409, "999999\n");
    submit.run();
    assertThat(FIRST.oldSizes).hasSize(1);

    FIRST.beginAnew(key.verifierKey());
    long size = checkpoint().size();
    FIRST.answer = _ -> new WitnessServer.Said(409, size + "\n");
    submit.run();
    assertThat(FIRST.oldSizes).hasSize(2);

    assertThat(signers())
        .contains(SECOND.key.verifierKey())
        .doesNotContain(FIRST.key.verifierKey());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 422, 429, 500})
  void aWitnessThatRefusesIsLeftAloneUntilTheNextTime(int status) {
    FIRST.answer = _ -> new WitnessServer.Said(status, "no\n");
    submit.run();
    assertThat(FIRST.oldSizes).hasSize(1);
    assertThat(signers())
        .contains(SECOND.key.verifierKey())
        .doesNotContain(FIRST.key.verifierKey());
  }

  @Test
  void aWitnessThatCannotEvenBeAskedIsNoMatterOfTheOthers() {
    WitnessService failing =
        (prefix, oldSize, proof, checkpoint) -> {
          if (prefix.toString().startsWith(FIRST.address())) {
            throw new IllegalArgumentException("no address");
          }
          return service.addCheckpoint(prefix, oldSize, proof, checkpoint);
        };

    new SubmitCheckpoints(witnesses, failing, log, signer, cosignatures, keep, transactions).run();

    assertThat(signers())
        .contains(SECOND.key.verifierKey())
        .doesNotContain(FIRST.key.verifierKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "witness.example/first",
        "witness.example/first=",
        "witness.example/first=/add",
        "witness.example/first=witness.example",
        "witness.example/first=ftp://witness.example/",
        "witness.example/first=http:witness.example",
        "witness.example/first=//witness.example/",
        "witness.example/first=http:///path",
        "witness.example/first=https://witness.example:port/",
        "witness.example/other=https://witness.example/"
      })
  void aWitnessWithoutAnAddressIsToldAtTheStart(String addresses) {
    assertThatThrownBy(() -> new LogKeyFactory().logWitnesses(FIRST.key.toString(), addresses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HUIMIN_LOG_WITNESS_URLS");
  }

  @Test
  void whatIsNoCosignatureOfThatWitnessIsNotKept() {
    WitnessKey stranger = WitnessKey.named("witness.example/stranger");
    for (String lines :
        List.of(
            FIRST.key.cosign("another text\n", 1) + "\n",
            stranger.cosign(checkpoint().text(), 1) + "\n",
            SECOND.key.cosign("another text\n", 1) + "\n",
            "nonsense",
            "\n\n",
            "")) {
      FIRST.answer = _ -> new WitnessServer.Said(200, lines);
      submit.run();
      assertThat(signers()).doesNotContain(FIRST.key.verifierKey());
    }
    FIRST.answer = _ -> new WitnessServer.Said(409, "x\n");
    submit.run();
    assertThat(signers()).contains(SECOND.key.verifierKey()).hasSize(3);
  }

  @Test
  void linesOfOthersInTheAnswerAreIgnored() {
    WitnessKey stranger = WitnessKey.named("witness.example/stranger");
    FIRST.lines = text -> stranger.cosign("whatever\n", 1) + "\n" + text;
    submit.run();
    assertThat(signers()).contains(FIRST.key.verifierKey()).hasSize(4);
  }

  @Test
  void theAuditHoldsTheLogAgainstWhatWasCosigned() throws Exception {
    submit.run();
    long size = checkpoint().size();
    String named = "Row " + size + "/witness.example/first of fund_ledger_log_cosignature";

    assertThat(afterwards("DELETE FROM fund_ledger_log_entry ORDER BY leaf_index DESC LIMIT 1"))
        .contains(
            "The tail of the log was cut: a witness cosigned %d entries, now there are %d."
                .formatted(size, size - 1));
    assertThat(
            afterwards(
                "UPDATE fund_ledger_log_cosignature SET signature = REVERSE(signature)"
                    + " WHERE key_name = 'witness.example/first' ORDER BY tree_size DESC LIMIT 1"))
        .containsExactly(
            named + " does not hold: witness.example/first did not cosign this checkpoint");
    assertThat(
            afterwards(
                "UPDATE fund_ledger_log_entry SET entry = CONCAT(entry, X'00')"
                    + " WHERE leaf_index = 3"))
        .anyMatch(
            found ->
                found.startsWith("History was rewritten: the first ")
                    && found.endsWith(" that witness.example/first cosigned."));
  }

  private List<String> afterwards(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      DatabaseAudit audit =
          new DatabaseAudit(
              connection,
              Optional.of(key.verifierKey()),
              Optional.empty(),
              List.of(FIRST.key.verifierKey(), SECOND.key.verifierKey()));
      assertThat(audit.run().entries()).isPositive();
      return audit.findings().stream().map(Finding::english).toList();
    }
  }

  private List<NoteVerifier> signers() {
    SignedNote note = SignedNote.parse(log.checkpoint());
    List<NoteVerifier> signers =
        note.verifiedBy(
            List.of(
                key.verifierKey(),
                sm2.verifierKey(),
                FIRST.key.verifierKey(),
                SECOND.key.verifierKey()));
    assertThat(signers).hasSameSizeAs(note.signatures());
    return signers;
  }

  private Checkpoint checkpoint() {
    return Checkpoint.parse(SignedNote.parse(log.checkpoint()).text());
  }
}
