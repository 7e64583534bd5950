package org.huimin.transparencylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatsTest {
  @Test
  void pathsAreSpeltAsInTheSpecification() {
    assertThat(new LogPath.CheckpointPath().path()).isEqualTo("checkpoint");
    assertThat(new LogPath.TilePath(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(new LogPath.TilePath(2, 0, 1).path()).isEqualTo("tile/2/000.p/1");
    assertThat(new LogPath.BundlePath(1_234_067, 8).path())
        .isEqualTo("tile/entries/x001/x234/067.p/8");
    assertThat(new LogPath.BundlePath(999, 256).path()).isEqualTo("tile/entries/999");
    assertThat(new LogPath.BundlePath(1000, 256).path()).isEqualTo("tile/entries/x001/000");
  }

  @Property
  void aPathIsReadBackAsItWasWritten(
      @ForAll @IntRange(max = 63) int level,
      @ForAll @LongRange(min = 0) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    LogPath tile = new LogPath.TilePath(level, index, width);
    LogPath bundle = new LogPath.BundlePath(index, width);
    assertThat(LogPath.parse(tile.path())).contains(tile);
    assertThat(LogPath.parse(bundle.path())).contains(bundle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/00/001",
        "tile/64/001",
        "tile/0/001.p/0",
        "tile/0/001.p/01",
        "tile/0/001.p/256",
        "tile/0/001.p/",
        "tile/0/x009/x999/x999/x999/x999/x999/999",
        "tile/entries/../../etc/passwd",
        "/tile/0/001",
        "tile/data/001",
        "checkpoint/"
      })
  void aPathThatNoLogServesIsNotRead(String path) {
    assertThat(LogPath.parse(path)).isEmpty();
  }

  @ParameterizedTest(name = "a tree of {0}: tile {1}/{2} is {3} wide")
  @CsvSource({
    "70000,0,272,256",
    "70000,0,273,112",
    "70000,0,274,0",
    "70000,1,0,256",
    "70000,1,1,17",
    "70000,1,2,0",
    "70000,2,0,1",
    "70000,3,0,0",
    "256,0,0,256",
    "256,0,1,0",
    "256,1,0,1",
    "0,0,0,0",
    "9223372036854775807,8,0,0",
    "9223372036854775807,0,9223372036854775807,0"
  })
  void tilesAreAsWideAsTheTreeMakesThem(long size, int level, long index, int width) {
    assertThat(HashTile.widthIn(size, level, index)).isEqualTo(width);
  }

  @Test
  void aHashTileSurvivesItsBytes() {
    HashTile tile = new HashTile(SampleLogs.leaves(256));
    assertThat(tile.toBytes()).hasSize(8192);
    assertThat(HashTile.parse(tile.toBytes())).isEqualTo(tile);
  }

  @Test
  void aHashTileOfOddLengthOrTooManyHashesIsRefused() {
    for (int length : new int[] {0, 31, 33, 257 * 32}) {
      assertThatThrownBy(() -> HashTile.parse(new byte[length]))
          .isInstanceOf(MalformedLogDataException.class);
    }
  }

  @Test
  void anEntryBundlePrefixesEachEntryWithItsLength() {
    byte[] served = EntryBundle.of(List.of(utf8("one"), new byte[0], utf8("民"))).toBytes();
    assertThat(HexFormat.of().formatHex(served)).isEqualTo("00036f6e6500000003e6b091");
    assertThat(EntryBundle.parse(served).entries())
        .containsExactly(utf8("one"), new byte[0], utf8("民"));
  }

  @Test
  void theLongestEntryFitsAndOneByteMoreIsRefused() {
    byte[] longest = new byte[65_535];
    byte[] served = EntryBundle.of(List.of(longest)).toBytes();
    assertThat(EntryBundle.parse(served).entries()).containsExactly(longest);
    assertThatThrownBy(() -> EntryBundle.of(List.of(new byte[65_536])))
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> EntryBundle.requireLoggable(new byte[65_536]))
        .isInstanceOf(MalformedLogDataException.class);
  }

  @Test
  void aBundleThatIsCutShortOrTooLongIsRefused() {
    for (String hex : List.of("00", "0001", "00036f6e", "00036f6e6500")) {
      assertThatThrownBy(() -> EntryBundle.parse(HexFormat.of().parseHex(hex)))
          .isInstanceOf(MalformedLogDataException.class);
    }
    assertThatThrownBy(() -> EntryBundle.of(Collections.nCopies(257, new byte[0])))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static final List<byte[]> ENTRIES = SampleLogs.entries(300);
  private static final TileSource TILES = SampleLogs.source(SampleLogs.tileLevels(ENTRIES));
  private static final VerifierKey KEY = SampleLogs.SIGNER.verifierKey();

  private static TlogProof proof(int index, Optional<byte[]> extra) {
    Checkpoint checkpoint = new Checkpoint(KEY.name(), 300, SampleLogs.root(ENTRIES));
    return new TlogProof(
        extra, MerkleProofs.inclusion(TILES, index, 300), checkpoint.sign(SampleLogs.SIGNER));
  }

  @Test
  void aTlogProofHasTheLinesOfTheSpecification() {
    String text = proof(17, Optional.of(utf8("entry 17"))).render();
    List<String> lines = text.lines().toList();
    assertThat(lines.subList(0, 3))
        .containsExactly("c2sp.org/tlog-proof@v1", "extra ZW50cnkgMTc=", "index 17");
    assertThat(lines.get(3)).isEqualTo(SampleLogs.leaves(300).get(16).toBase64());
    assertThat(lines.subList(3, 12)).allMatch(line -> line.length() == 44);
    assertThat(lines.get(12)).isEmpty();
    assertThat(lines.get(13)).isEqualTo(KEY.name());
    assertThat(text).endsWith("=\n");
    assertThat(proof(17, Optional.empty()).render()).doesNotContain("extra");
  }

  @Property(tries = 100)
  void aTlogProofSurvivesItsTextAndVerifies(@ForAll @IntRange(max = 299) int index) {
    byte[] entry = ENTRIES.get(index);
    String text = proof(index, Optional.of(entry)).render();
    TlogProof parsed = TlogProof.parse(utf8(text));
    assertThat(parsed.render()).isEqualTo(text);
    assertThat(parsed.verify(parsed.extra().orElseThrow(), KEY, List.of()).size()).isEqualTo(300);
    assertThatThrownBy(() -> parsed.verify(utf8("entry X"), KEY, List.of()))
        .isInstanceOf(UnverifiedNoteException.class)
        .hasMessageContaining("not entry " + index);
  }

  @Test
  void aTlogProofForAnotherIndexOrAnotherKeyIsRejected() {
    String text = proof(17, Optional.empty()).render();
    TlogProof moved = TlogProof.parse(text.replace("index 17", "index 16"));
    assertThatThrownBy(() -> moved.verify(ENTRIES.get(17), KEY, List.of()))
        .isInstanceOf(UnverifiedNoteException.class);
    VerifierKey other =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    assertThatThrownBy(() -> TlogProof.parse(text).verify(ENTRIES.get(17), other, List.of()))
        .isInstanceOf(UnverifiedNoteException.class);
  }

  @Test
  void aProofAndACheckpointOfDifferentSizesDoNotGoTogether() {
    SignedNote note =
        new Checkpoint(KEY.name(), 299, MerkleHash.emptyRoot()).sign(SampleLogs.SIGNER);
    InclusionProof inclusion = MerkleProofs.inclusion(TILES, 1, 300);
    assertThatThrownBy(() -> new TlogProof(Optional.empty(), inclusion, note))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMalformedTlogProofIsRefused() {
    String good = proof(17, Optional.empty()).render();
    for (String bad :
        List.of(
            "",
            good.replace("@v1", "@v2"),
            good.replace("index 17", "index 017"),
            good.replace("index 17", "index -1"),
            good.replace("index 17\n", ""),
            good.replace("index 17", "extra !\nindex 17"),
            good.replace("index 17\n", "index 17\nAAAA\n"),
            good.replace("\n\n" + KEY.name(), "\n" + KEY.name()),
            good.replace("\n", "\r\n"))) {
      assertThatThrownBy(() -> TlogProof.parse(bad))
          .as(bad)
          .isInstanceOf(MalformedLogDataException.class);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
