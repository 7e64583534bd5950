package org.huimin.transparencylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  // Published with transparency-dev/tessera.
  private static final String PRIVATE =
      "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
  private static final String PUBLIC =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
  private static final String CHECKPOINT =
      """
      example.com/log/testdata
      15
      rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

      — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
      """;
  private static final SignerKey SIGNER = SignerKey.parse(PRIVATE);
  private static final VerifierKey KEY = VerifierKey.parse(PUBLIC);

  @Test
  void signingThePublishedCheckpointAgainGivesTheSameBytes() {
    Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(CHECKPOINT), KEY);
    assertThat(checkpoint.origin()).isEqualTo("example.com/log/testdata");
    assertThat(checkpoint.size()).isEqualTo(15);
    assertThat(checkpoint.sign(SIGNER).render()).isEqualTo(CHECKPOINT);
  }

  @Test
  void theRootOfThePublishedCheckpointIsThatOfItsEntries() {
    List<byte[]> entries =
        Arrays.stream(
                ("one two three four five six seven eit nain ten ileven twelf threeten fourten"
                        + " fivten")
                    .split(" ", -1))
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();
    assertThat(SampleLogs.root(entries).toBase64())
        .isEqualTo("rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");
  }

  @Test
  void aSignerKeyGivesItsVerifierKeyAndBothSurviveTheirTextForm() {
    assertThat(SIGNER.verifierKey()).isEqualTo(KEY).hasToString(PUBLIC);
    assertThat(SIGNER.exportSecret()).isEqualTo(PRIVATE);
    SignerKey fresh = SignerKey.generate("example.org/新", new SecureRandom());
    assertThat(SignerKey.parse(fresh.exportSecret()).verifierKey()).isEqualTo(fresh.verifierKey());
    assertThat(fresh.verifierKey()).isNotEqualTo(KEY);
  }

  @Test
  void aSignerKeyNeverShowsItsSecretWhenPrinted() {
    assertThat(SIGNER.toString()).isEqualTo("SignerKey[example.com/log/testdata+33d7b496]");
  }

  @Test
  void theExampleOfTheSignedNoteSpecificationVerifies() {
    VerifierKey key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note =
        SignedNote.parse(
            """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """);
    assertThat(note.verifiedBy(List.of(key))).containsExactly(key);
  }

  @Test
  void aNoteWhoseTextWasChangedIsRejected() {
    SignedNote changed = SignedNote.parse(CHECKPOINT.replace("\n15\n", "\n16\n"));
    assertThatThrownBy(() -> changed.verifiedBy(List.of(KEY)))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("does not belong to this text");
  }

  @Test
  void signaturesByUnknownKeysAreIgnoredAlsoUnderAKnownName() {
    SignerKey sameName = SignerKey.generate(KEY.name(), new SecureRandom());
    SignedNote note = SignedNote.parse(CHECKPOINT).with(sameName.sign("something else\n"));
    assertThat(SignedNote.parse(note.render())).isEqualTo(note);
    assertThat(note.verifiedBy(List.of(KEY))).containsExactly(KEY);
  }

  @Test
  void aNoteSignedOnlyByUnknownKeysIsRejected() {
    VerifierKey stranger = SignerKey.generate(KEY.name(), new SecureRandom()).verifierKey();
    assertThatThrownBy(() -> SignedNote.parse(CHECKPOINT).verifiedBy(List.of(stranger)))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("no trusted key");
  }

  @Test
  void severalKeysCanSignOneNote() {
    SignerKey second = SignerKey.generate("second.example", new SecureRandom());
    SignedNote note = SignedNote.parse(SignedNote.sign("text\n\nmore\n", SIGNER, second).render());
    assertThat(note.text()).isEqualTo("text\n\nmore\n");
    assertThat(note.verifiedBy(List.of(KEY, second.verifierKey())))
        .containsExactly(KEY, second.verifierKey());
  }

  @Test
  void aWitnessCosignsTheCheckpointTogetherWithTheTime() {
    SignedNote note = SignedNote.parse(CHECKPOINT);
    SignerKey secret = SignerKey.generate("witness.example/w1", new SecureRandom());
    VerifierKey witness = SampleLogs.witnessKey(secret);
    SignedNote cosigned = note.with(SampleLogs.cosignature(secret, note.text(), 1_679_315_147L));

    assertThat(witness.isWitness()).isTrue();
    assertThat(Checkpoint.open(cosigned, KEY, List.of(witness)).size()).isEqualTo(15);
    assertThatThrownBy(() -> Checkpoint.open(note, KEY, List.of(witness)))
        .isInstanceOf(UnverifiedNoteException.class);
    NoteSignature otherTime =
        new NoteSignature(
            witness.name(),
            witness.keyId(),
            withTime(cosigned.signatures().getLast().signature(), 1L));
    assertThatThrownBy(() -> Checkpoint.open(note.with(otherTime), KEY, List.of(witness)))
        .isInstanceOf(UnverifiedNoteException.class);
  }

  @Test
  void aCheckpointOfAnotherLogIsRejectedAlsoIfTheKeySignedIt() {
    SignedNote other = new Checkpoint("example.com/other", 0, MerkleHash.emptyRoot()).sign(SIGNER);
    assertThatThrownBy(() -> Checkpoint.open(other, KEY))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("example.com/other");
  }

  @Test
  void extensionLinesSurvive() {
    Checkpoint checkpoint =
        new Checkpoint("example.com/log/testdata", 0, MerkleHash.emptyRoot(), List.of("a", "b c"));
    assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "o\n1\n47DEQpj8\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "o\n1\n"
      })
  void aMalformedCheckpointIsRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedLogDataException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name AAAAAAA=",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— name\n",
        "text\n\n— name AAAAAA==\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— name AAAAAAA=\r— other AAAAAAA=\n",
        "te\txt\n\n— name AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n"
      })
  void aMalformedNoteIsRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedLogDataException.class);
  }

  @Test
  void aNoteThatIsNotUtf8IsRefused() {
    byte[] note = CHECKPOINT.getBytes(StandardCharsets.UTF_8);
    note[3] = (byte) 0xff;
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedLogDataException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdata+33d7b496+AuHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "example.com/log/testdata+33d7b496+AeHTu4Q3",
        "example.com/log/test data+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        "nothing"
      })
  void aMalformedVerifierKeyIsRefused(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedLogDataException.class);
  }

  @Test
  void aSignerKeyWhoseIdDoesNotFitIsRefused() {
    assertThatThrownBy(() -> SignerKey.parse(PRIVATE.replace("33d7b496", "33d7b497")))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static byte[] withTime(byte[] timestamped, long time) {
    ByteBuffer.wrap(timestamped).putLong(time);
    return timestamped;
  }
}
