package org.huimin.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindIndexTest {
  private static final String RESIDENT_ID = "11010519491231002X";

  @TempDir private Path folder;
  private BlindIndex index;

  @BeforeEach
  void withAKnownKey() {
    index = BlindIndex.with(KnownSecrets.in(folder));
  }

  /** Made with Python's hmac, so that what is stored today is found tomorrow. */
  @Test
  void anIndexIsTheHmacUnderTheDerivedKey() {
    assertThat(HexFormat.of().formatHex(index.of("people.resident-id", RESIDENT_ID)))
        .isEqualTo("cba0b895dbc45978cb8c35ab7e2e29f5aed42d812d2d991ba0713c2905a0135f");
  }

  @Test
  void theSameValueInAnotherFieldHasAnotherIndex() {
    assertThat(index.of("people.phone", RESIDENT_ID))
        .isNotEqualTo(index.of("people.resident-id", RESIDENT_ID));
  }
}
