package org.huimin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The example of FIPS 180-4. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void theExampleOfTheStandardHolds() {
    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(OF_ABC);
  }

  @Test
  void pieceByPieceItIsTheSame() {
    var fed = Sha256.begin();
    fed.update("惠".getBytes(StandardCharsets.UTF_8));
    fed.update("民".getBytes(StandardCharsets.UTF_8));
    assertThat(Sha256.hex(fed)).isEqualTo(Sha256.hex("惠民"));
  }
}
