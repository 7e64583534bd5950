package org.huimin.transparencylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CanonicalEncodingTest {
  private static final String GOLDEN =
      "010100000006e683a0e6b091020000000200ff03ffffffffffffffff0300000000000004e2"
          + "04000000020100000000010000000161";
  private static final String GOLDEN_COMMITMENT =
      "e74b06bde16b799a5ec1124313615193049f1ec69c90d387920822b00bea222e";

  private sealed interface Field {
    record Text(String value) implements Field {}

    record Bytes(List<Byte> value) implements Field {}

    record Whole(long value) implements Field {}

    record Count(int value) implements Field {}
  }

  @Test
  void theEncodingIsTheOneThatOldEntriesWereSealedWith() {
    byte[] encoded =
        new CanonicalWriter(1)
            .text("惠民")
            .bytes(new byte[] {0, (byte) 255})
            .number(-1)
            .number(1250)
            .count(2)
            .text("")
            .text("a")
            .toBytes();
    assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(GOLDEN);
  }

  @Test
  void theGoldenEntryIsReadBack() {
    CanonicalReader reader = new CanonicalReader(HexFormat.of().parseHex(GOLDEN));
    assertThat(reader.version()).isEqualTo(1);
    assertThat(reader.text()).isEqualTo("惠民");
    assertThat(reader.bytes()).containsExactly(0, 255);
    assertThat(reader.number()).isEqualTo(-1);
    assertThat(reader.number()).isEqualTo(1250);
    assertThat(reader.count()).isEqualTo(2);
    assertThat(reader.text()).isEmpty();
    assertThat(reader.atEnd()).isFalse();
    assertThatThrownBy(reader::end).isInstanceOf(MalformedLogDataException.class);
    assertThat(reader.text()).isEqualTo("a");
    reader.end();
  }

  @Provide
  Arbitrary<List<Field>> fields() {
    // Few letters and small numbers, so that unequal entries come close to each other.
    Arbitrary<Field> field =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .withChars('a', '\0', '\u0001', '民')
                .ofMaxLength(3)
                .map(Field.Text::new),
            Arbitraries.bytes()
                .between((byte) 0, (byte) 4)
                .list()
                .ofMaxSize(3)
                .map(Field.Bytes::new),
            Arbitraries.longs().map(Field.Whole::new),
            Arbitraries.integers().between(0, 3).map(Field.Count::new));
    return field.list().ofMaxSize(4);
  }

  @Property
  void noTwoDifferentEntriesEncodeAlike(
      @ForAll("fields") List<Field> one, @ForAll("fields") List<Field> other) {
    assertThat(Arrays.equals(encode(1, one), encode(1, other))).isEqualTo(one.equals(other));
    assertThat(encode(1, one)).isNotEqualTo(encode(2, one));
  }

  @Property
  void anEntryIsReadBackAsItWasWritten(@ForAll("fields") List<Field> fields) {
    // Counts promise groups of fields; closing numbers keep those promises.
    CanonicalWriter writer = new CanonicalWriter(200);
    fields.forEach(field -> write(writer, field));
    byte[] encoded = writer.number(0).toBytes();
    CanonicalReader reader = new CanonicalReader(encoded);
    assertThat(reader.version()).isEqualTo(200);
    for (Field field : fields) {
      assertThat(read(reader, field)).isEqualTo(field);
    }
    assertThat(reader.number()).isZero();
    reader.end();
  }

  @Property
  void anEntryCutShortIsNeverReadAsWhole(@ForAll("fields") List<Field> fields) {
    byte[] encoded = encode(1, fields);
    for (int length = 1; length < encoded.length; length++) {
      CanonicalReader reader = new CanonicalReader(Arrays.copyOf(encoded, length));
      assertThatThrownBy(() -> fields.forEach(field -> read(reader, field)))
          .isInstanceOf(MalformedLogDataException.class);
    }
  }

  private static byte[] encode(int version, List<Field> fields) {
    CanonicalWriter writer = new CanonicalWriter(version);
    fields.forEach(field -> write(writer, field));
    return writer.toBytes();
  }

  private static void write(CanonicalWriter writer, Field field) {
    switch (field) {
      case Field.Text text -> writer.text(text.value());
      case Field.Bytes bytes -> writer.bytes(unboxed(bytes.value()));
      case Field.Whole number -> writer.number(number.value());
      case Field.Count count -> writer.count(count.value());
    }
  }

  private static Field read(CanonicalReader reader, Field like) {
    return switch (like) {
      case Field.Text _ -> new Field.Text(reader.text());
      case Field.Bytes _ -> new Field.Bytes(boxed(reader.bytes()));
      case Field.Whole _ -> new Field.Whole(reader.number());
      case Field.Count _ -> new Field.Count(reader.count());
    };
  }

  private static byte[] unboxed(List<Byte> bytes) {
    byte[] unboxed = new byte[bytes.size()];
    for (int i = 0; i < unboxed.length; i++) {
      unboxed[i] = bytes.get(i);
    }
    return unboxed;
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }

  @Test
  void aTextThatUtf8CannotKeepIsRefused() {
    assertThatThrownBy(() -> new CanonicalWriter(1).text("\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readingAFieldAsAnotherKindIsRefused() {
    byte[] encoded = new CanonicalWriter(1).text("12345678").toBytes();
    assertThatThrownBy(() -> new CanonicalReader(encoded).number())
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> new CanonicalReader(encoded).bytes())
        .isInstanceOf(MalformedLogDataException.class);
  }

  @Test
  void lengthsAndCountsBeyondTheEntryAreRefusedBeforeMemoryIsTaken() {
    for (String hex : List.of("01017fffffff61", "0101ffffffff61")) {
      assertThatThrownBy(() -> new CanonicalReader(HexFormat.of().parseHex(hex)).text())
          .isInstanceOf(MalformedLogDataException.class);
    }
    assertThatThrownBy(() -> new CanonicalReader(HexFormat.of().parseHex("01047fffffff")).count())
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> new CanonicalReader(HexFormat.of().parseHex("010100000001ff")).text())
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> new CanonicalReader(new byte[0]))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
  private static final byte[] NAME = "张三".getBytes(StandardCharsets.UTF_8);

  @Test
  void aCommitmentIsTheOneThatOldEntriesWereSealedWith() {
    assertThat(SaltedCommitment.to(NAME, SALT)).hasToString(GOLDEN_COMMITMENT);
  }

  @Test
  void aCommitmentOpensToItsValueUnderItsSaltOnly() {
    SaltedCommitment commitment = SaltedCommitment.of(SaltedCommitment.to(NAME, SALT).toBytes());
    byte[] otherSalt = SALT.clone();
    otherSalt[15]++;
    assertThat(commitment.isTo(NAME, SALT)).isTrue();
    assertThat(commitment.isTo(NAME, otherSalt)).isFalse();
    assertThat(commitment.isTo("李四".getBytes(StandardCharsets.UTF_8), SALT)).isFalse();
    assertThat(commitment.isTo(NAME, new byte[0])).isFalse();
  }

  @Test
  void aByteCannotWanderBetweenSaltAndValue() {
    byte[] longSalt = Arrays.copyOf(SALT, 17);
    longSalt[16] = 'a';
    SaltedCommitment one = SaltedCommitment.to("b".getBytes(StandardCharsets.UTF_8), longSalt);
    assertThat(one.isTo("ab".getBytes(StandardCharsets.UTF_8), SALT)).isFalse();
  }

  @Test
  void aShortSaltIsRefused() {
    assertThatThrownBy(() -> SaltedCommitment.to(NAME, new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
