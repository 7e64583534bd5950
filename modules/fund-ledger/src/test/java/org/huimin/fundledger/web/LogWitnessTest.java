package org.huimin.fundledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huimin.fundledger.web.Requester.newKey;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huimin.fundledger.LedgerProperties;
import org.huimin.fundledger.Treasury;
import org.huimin.fundledger.WitnessKey;
import org.huimin.testsupport.HttpRequester;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.ConsistencyProof;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an outsider who watches over the log does with it, and what the log takes from whom. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogWitnessTest implements LedgerProperties {
  private static final WitnessKey KNOWN = WitnessKey.named("witness.example/known");
  private static final WitnessKey SECOND = WitnessKey.named("witness.example/second");
  private static final WitnessKey STRANGER = WitnessKey.named("witness.example/stranger");

  @Inject Requester requester;
  @Inject Treasury treasury;
  @Inject SignerKey log;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(LedgerProperties.super.getProperties());
    properties.put("huimin.log.witnesses", KNOWN + " " + SECOND);
    return properties;
  }

  @Test
  void theLogProvesThatItOnlyGrewBetweenAnyTwoCheckpoints() throws Exception {
    treasury.fund(100);
    Checkpoint early = checkpoint();
    treasury.fund(100);
    Checkpoint late = checkpoint();

    var grown = requester.get(null, "/log/consistency?old=" + early.size() + "&new=" + late.size());

    assertThat(grown.status()).as(grown.body()).isEqualTo(200);
    assertThat(grown.text("oldRoot")).isEqualTo(early.root().toBase64());
    assertThat(grown.text("newRoot")).isEqualTo(late.root().toBase64());
    assertThat(proof(grown).verify(early.root(), late.root())).isTrue();
    assertThat(proof(grown).verify(late.root(), early.root())).isFalse();
    var sinceTheBeginning = requester.get(null, "/log/consistency?old=0");
    assertThat(proof(sinceTheBeginning).verify(MerkleHash.emptyRoot(), checkpoint().root()))
        .isTrue();
    for (String never : List.of("old=9&new=8", "old=1&new=99999999")) {
      assertThat(requester.get(null, "/log/consistency?" + never).status()).isEqualTo(422);
    }
    for (String bad : List.of("old=-1", "old=x", "new=1")) {
      assertThat(requester.get(null, "/log/consistency?" + bad).status()).isEqualTo(400);
    }
  }

  @Test
  void cosignaturesOfKnownWitnessesAreServedOnTheCheckpoint() throws Exception {
    treasury.fund(100);
    SignedNote signed = note();

    var first = cosign(signed.with(KNOWN.cosign(signed.text(), 1_763_800_000L)));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    var older = cosign(signed.with(KNOWN.cosign(signed.text(), 1_763_700_000L)));
    assertThat(older.body()).isEqualTo(first.body());
    var both = cosign(signed.with(SECOND.cosign(signed.text(), 1_763_800_000L)));
    assertThat(SignedNote.parse(both.body()).signatures()).hasSize(3);

    SignedNote served = note();
    assertThat(
            Checkpoint.open(
                served, log.verifierKey(), List.of(KNOWN.verifierKey(), SECOND.verifierKey())))
        .isEqualTo(checkpoint());
    treasury.fund(100);
    assertThat(note().signatures()).hasSize(1);
    assertThat(text("/log/cosigned")).isEqualTo(served.render());
    assertThat(requester.get(null, "/log/sm2-key").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotACosignatureOfThisLogByAKnownWitnessIsRefused() throws Exception {
    treasury.fund(100);
    SignedNote signed = note();
    String text = signed.text();
    Checkpoint real = Checkpoint.parse(text);
    SignedNote forked =
        new Checkpoint(real.origin(), real.size(), MerkleHash.emptyRoot()).sign(log);
    SignedNote ahead = new Checkpoint(real.origin(), real.size() + 1_000, real.root()).sign(log);
    SignedNote notOurs = SignedNote.sign(text, STRANGER.secret());

    refused(signed.with(STRANGER.cosign(text, 1)), 422, "key");
    refused(signed, 422, "no witness");
    refused(signed.with(KNOWN.cosign(text + "x\n", 1)), 422, "does not belong");
    refused(forked.with(KNOWN.cosign(forked.text(), 1)), 422, "forked");
    refused(ahead.with(KNOWN.cosign(ahead.text(), 1)), 422, "forked");
    refused(notOurs.with(KNOWN.cosign(text, 1)), 422, "not of this log");
    var nothing = requester.send(null, "/log/cosignatures", "text/plain", "nothing", newKey());
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(note().signatures()).hasSize(1);
  }

  private void refused(SignedNote note, int status, String why) throws Exception {
    var answer = cosign(note);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why);
  }

  private HttpRequester.Answer cosign(SignedNote note) throws Exception {
    return requester.send(null, "/log/cosignatures", "text/plain", note.render(), newKey());
  }

  private SignedNote note() throws Exception {
    return SignedNote.parse(text("/log/checkpoint"));
  }

  private Checkpoint checkpoint() throws Exception {
    return Checkpoint.parse(note().text());
  }

  private String text(String path) throws Exception {
    return new String(requester.bytes(null, path, "*/*").body(), StandardCharsets.UTF_8);
  }

  private static ConsistencyProof proof(HttpRequester.Answer answer) {
    List<?> hashes = (List<?>) answer.fields().get("hashes");
    return new ConsistencyProof(
        answer.number("oldSize"),
        answer.number("newSize"),
        hashes == null
            ? List.of()
            : hashes.stream().map(hash -> MerkleHash.parseBase64(hash.toString())).toList());
  }
}
