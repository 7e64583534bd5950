package org.huimin.transparencylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sm2Test {
  // Signature example on the curve of GB/T 32918.5, with the user id 1234567812345678.
  private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECRET =
      hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
  private static final byte[] PUBLIC =
      hex(
          "04"
              + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
              + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
  private static final byte[] NONCE =
      hex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");
  private static final byte[] SIGNATURE =
      hex(
          "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
              + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

  // Its name, type and key put together outside of this program.
  private static final String PUBLIC_AS_TEXT =
      "example.com/log+6d124aac+/2h1aW1pbi5vcmcvc20yLXNtMy92MQoECfnfMR5UIaFQ3X0WHkvFxnIXn60YM/wH"
          + "a7CP81bzUCDM6kkM4md1pS3G6nGMwapgCu0F+/NeCEpmMvYHLamtEw==";

  private static final String TEXT =
      "example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
  private static final SignerKey ED25519 =
      SignerKey.generate("example.com/log", new SecureRandom());
  private static final Sm2SignerKey SM2 =
      Sm2SignerKey.generate("example.com/log", new SecureRandom());

  @ParameterizedTest
  @CsvSource({
    "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,"
        + " debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    "'', 1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
  })
  void theDigestIsThatOfTheStandardsExamples(String message, String digest) {
    SM3Digest sm3 = new SM3Digest();
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    sm3.update(bytes, 0, bytes.length);
    byte[] computed = new byte[sm3.getDigestSize()];
    int length = sm3.doFinal(computed, 0);
    assertThat(HexFormat.of().formatHex(computed, 0, length)).isEqualTo(digest);
  }

  @Test
  void thePublishedSignatureIsMadeFromItsNonceAndVerifies() {
    assertThat(Sm2.publicKeyOf(Sm2.privateKey(SECRET))).isEqualTo(PUBLIC);
    assertThat(Sm2.sign(Sm2.privateKey(SECRET), MESSAGE, new FixedNonce())).isEqualTo(SIGNATURE);
    assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), MESSAGE, SIGNATURE)).isTrue();
    assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), new byte[] {1}, SIGNATURE)).isFalse();
    byte[] changed = SIGNATURE.clone();
    changed[40] ^= 1;
    assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), MESSAGE, changed)).isFalse();
    assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), MESSAGE, new byte[64])).isFalse();
    assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), MESSAGE, new byte[63])).isFalse();
  }

  @Test
  void aNoteSignedBesideIsVerifiedByEitherKeyAndByBoth() {
    SignedNote note = SignedNote.parse(SignedNote.sign(TEXT, ED25519, SM2).render());

    assertThat(note.verifiedBy(List.of(ED25519.verifierKey())))
        .containsExactly(ED25519.verifierKey());
    assertThat(note.verifiedBy(List.of(SM2.verifierKey()))).containsExactly(SM2.verifierKey());
    assertThat(Checkpoint.open(note, ED25519.verifierKey(), List.of(SM2.verifierKey())).size())
        .isZero();
  }

  @Test
  void whoDoesNotKnowTheKindOfTheKeyIgnoresItsLineWhateverItSays() {
    SignedNote note = SignedNote.sign(TEXT, ED25519).with(SM2.sign("something else\n"));

    assertThat(Checkpoint.open(note, ED25519.verifierKey()).size()).isZero();
    assertThatThrownBy(
            () -> Checkpoint.open(note, ED25519.verifierKey(), List.of(SM2.verifierKey())))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("does not belong to this text");
    assertThatThrownBy(() -> VerifierKey.parse(SM2.verifierKey().toString()))
        .isInstanceOf(MalformedLogDataException.class)
        .hasMessageContaining("kind 0xff");
  }

  @Test
  void aMissingLineIsNoticedByWhoAsksForIt() {
    SignedNote note = SignedNote.sign(TEXT, ED25519);
    assertThatThrownBy(
            () -> Checkpoint.open(note, ED25519.verifierKey(), List.of(SM2.verifierKey())))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("no trusted key");
  }

  @Test
  void keysSurviveTheirTextFormAndTheSecretIsNotPrinted() {
    assertThat(Sm2VerifierKey.parse(SM2.verifierKey().toString())).isEqualTo(SM2.verifierKey());
    Sm2SignerKey again = Sm2SignerKey.parse(SM2.exportSecret());
    assertThat(again.verifierKey()).isEqualTo(SM2.verifierKey());
    assertThat(SM2.toString()).matches("Sm2SignerKey\\[example\\.com/log\\+[0-9a-f]{8}]");
    assertThat(new Sm2VerifierKey("example.com/log", PUBLIC)).hasToString(PUBLIC_AS_TEXT);
  }

  @Test
  void whatIsNoKeyIsRefused() {
    String key = SM2.verifierKey().toString();
    for (String bad :
        List.of(
            "example.com/log",
            key.replace("example.com/log", "example.com/other"),
            ED25519.verifierKey().toString(),
            key.substring(0, key.length() - 4))) {
      assertThatThrownBy(() -> Sm2VerifierKey.parse(bad))
          .isInstanceOf(MalformedLogDataException.class);
    }
    byte[] offCurve = PUBLIC.clone();
    offCurve[64] ^= 1;
    assertThatThrownBy(() -> Sm2.publicKey(offCurve)).isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> Sm2.privateKey(new byte[32]))
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> Sm2SignerKey.parse(ED25519.exportSecret()))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Draws the nonce of the published example. */
  private static final class FixedNonce extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(NONCE, 0, target, 0, target.length);
    }
  }
}
