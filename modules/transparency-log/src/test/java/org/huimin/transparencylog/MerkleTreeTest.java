package org.huimin.transparencylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int MAX_SIZE = 600;
  private static final List<MerkleHash> LEAVES = SampleLogs.leaves(MAX_SIZE);
  private static final TileSource TILES =
      SampleLogs.source(SampleLogs.tileLevels(SampleLogs.entries(MAX_SIZE)));
  private static final List<MerkleHash> ROOTS = new ArrayList<>();

  static {
    for (int size = 0; size <= MAX_SIZE; size++) {
      ROOTS.add(SampleLogs.naiveRoot(LEAVES.subList(0, size)));
    }
  }

  // Published with transparency-dev/merkle.
  private static final List<byte[]> VECTOR_LEAVES =
      Arrays.stream(
              ",00,10,2021,3031,40414243,5051525354555657,606162636465666768696a6b6c6d6e6f"
                  .split(",", -1))
          .map(HexFormat.of()::parseHex)
          .toList();
  private static final List<String> VECTOR_ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final List<String> VECTOR_PROOF =
      List.of(
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");

  @Test
  void theRootsOfThePublishedTreesAreReproduced() {
    Frontier frontier = Frontier.empty();
    assertThat(frontier.root()).hasToString(VECTOR_ROOTS.getFirst());
    for (int i = 0; i < VECTOR_LEAVES.size(); i++) {
      frontier.append(MerkleHash.ofLeaf(VECTOR_LEAVES.get(i)));
      assertThat(frontier.root()).hasToString(VECTOR_ROOTS.get(i + 1));
    }
  }

  @Test
  void thePublishedLeafHashIsReproduced() {
    assertThat(MerkleHash.ofLeaf("L123456".getBytes(StandardCharsets.US_ASCII)))
        .hasToString("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  }

  @Test
  void thePublishedProofsAreReproduced() {
    TileSource tiles = SampleLogs.source(SampleLogs.tileLevels(VECTOR_LEAVES));
    assertThat(MerkleProofs.consistency(tiles, 1, 8).hashes())
        .map(MerkleHash::toString)
        .isEqualTo(VECTOR_PROOF);
    assertThat(MerkleProofs.inclusion(tiles, 0, 8).hashes())
        .map(MerkleHash::toString)
        .isEqualTo(VECTOR_PROOF);
  }

  @Test
  void theFrontierAgreesWithTheDefinitionAtEverySizeAlsoAfterBeingStored() {
    Frontier frontier = Frontier.empty();
    for (int size = 0; size < MAX_SIZE; size++) {
      assertThat(frontier.size()).isEqualTo(size);
      assertThat(frontier.root()).isEqualTo(ROOTS.get(size));
      assertThat(MerkleProofs.root(TILES, size)).isEqualTo(ROOTS.get(size));
      frontier = Frontier.parse(frontier.toBytes());
      frontier.append(LEAVES.get(size));
    }
  }

  @Test
  void aFrontierReportsEveryTileHashOnceAndWhichTilesItFills() {
    Frontier frontier = Frontier.empty();
    List<TileHash> produced = frontier.appendAll(SampleLogs.leaves(70_000));
    assertThat(produced).filteredOn(hash -> hash.level() == 0).hasSize(70_000);
    assertThat(produced).filteredOn(hash -> hash.level() == 1).hasSize(273);
    assertThat(produced).filteredOn(hash -> hash.level() == 2).hasSize(1);
    assertThat(produced)
        .filteredOn(TileHash::completesTile)
        .filteredOn(hash -> hash.level() == 1)
        .singleElement()
        .satisfies(hash -> assertThat(hash.tileIndex()).isZero());
    TileHash top = produced.stream().filter(hash -> hash.level() == 2).findFirst().orElseThrow();
    assertThat(top.hash()).isEqualTo(SampleLogs.naiveRoot(SampleLogs.leaves(65_536)));
  }

  @Test
  void proofsReachAcrossThreeTileLevels() {
    List<byte[]> entries = SampleLogs.entries(70_000);
    TileSource tiles = SampleLogs.source(SampleLogs.tileLevels(entries));
    MerkleHash root = SampleLogs.root(entries);
    for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_999}) {
      assertThat(
              MerkleProofs.inclusion(tiles, index, 70_000)
                  .verify(MerkleHash.ofLeaf(entries.get(index)), root))
          .isTrue();
    }
    MerkleHash oldRoot = SampleLogs.root(entries.subList(0, 66_001));
    assertThat(MerkleProofs.consistency(tiles, 66_001, 70_000).verify(oldRoot, root)).isTrue();
  }

  @Test
  void aProofFromTheFrontierIsTheSameAndReadsOneTileALevel() {
    List<byte[]> entries = SampleLogs.entries(70_000);
    TileSource tiles = SampleLogs.source(SampleLogs.tileLevels(entries));
    Frontier frontier = Frontier.empty();
    var ignored = frontier.appendAll(SampleLogs.leaves(70_000));
    for (int index : new int[] {0, 255, 256, 40_000, 65_535, 65_536, 69_888, 69_999}) {
      List<Integer> levels = new ArrayList<>();
      TileSource counting =
          (level, tile, width) -> {
            levels.add(level);
            return tiles.tile(level, tile, width);
          };
      assertThat(MerkleProofs.inclusion(counting, index, frontier))
          .isEqualTo(MerkleProofs.inclusion(tiles, index, 70_000));
      assertThat(levels).doesNotHaveDuplicates();
    }
    assertThatThrownBy(() -> MerkleProofs.inclusion(tiles, 70_000, frontier))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyInclusionAndConsistencyProofOfSmallTreesVerifies() {
    for (int size = 1; size <= 70; size++) {
      for (int other = 0; other <= size; other++) {
        assertThat(
                MerkleProofs.consistency(TILES, other, size)
                    .verify(ROOTS.get(other), ROOTS.get(size)))
            .isTrue();
        if (other < size) {
          assertThat(
                  MerkleProofs.inclusion(TILES, other, size)
                      .verify(LEAVES.get(other), ROOTS.get(size)))
              .isTrue();
        }
      }
    }
  }

  @Property
  void anInclusionProofHoldsForItsEntryAndNoOther(
      @ForAll @IntRange(min = 1, max = MAX_SIZE) int size,
      @ForAll @IntRange(max = MAX_SIZE) int anyIndex,
      @ForAll @IntRange(max = MAX_SIZE - 1) int other) {
    int index = anyIndex % size;
    InclusionProof proof = MerkleProofs.inclusion(TILES, index, size);
    assertThat(proof.verify(LEAVES.get(index), ROOTS.get(size))).isTrue();
    if (other != index) {
      assertThat(proof.verify(LEAVES.get(other), ROOTS.get(size))).isFalse();
    }
    if (other < size && other != index) {
      assertThat(
              new InclusionProof(other, size, proof.hashes())
                  .verify(LEAVES.get(index), ROOTS.get(size)))
          .isFalse();
    }
    assertThat(proof.verify(LEAVES.get(index), ROOTS.get(size - 1))).isFalse();
    assertThat(new InclusionProof(size, size, proof.hashes()).rootFor(LEAVES.get(index))).isEmpty();
  }

  @Property
  void anInclusionProofWithAnyHashChangedAddedOrLeftOutIsRejected(
      @ForAll @IntRange(min = 1, max = MAX_SIZE) int size,
      @ForAll @IntRange(max = MAX_SIZE) int anyIndex,
      @ForAll @IntRange(max = 1000) int where,
      @ForAll @IntRange(max = 255) int bit) {
    int index = anyIndex % size;
    List<MerkleHash> hashes = MerkleProofs.inclusion(TILES, index, size).hashes();
    for (List<MerkleHash> tampered : tamper(hashes, where, bit)) {
      assertThat(
              new InclusionProof(index, size, tampered).verify(LEAVES.get(index), ROOTS.get(size)))
          .isFalse();
    }
  }

  @Property
  void aConsistencyProofHoldsForItsTwoRootsOnly(
      @ForAll @IntRange(min = 1, max = MAX_SIZE) int newSize,
      @ForAll @IntRange(max = MAX_SIZE) int anyOld,
      @ForAll @IntRange(max = 1000) int where,
      @ForAll @IntRange(max = 255) int bit) {
    int oldSize = anyOld % (newSize + 1);
    ConsistencyProof proof = MerkleProofs.consistency(TILES, oldSize, newSize);
    MerkleHash oldRoot = ROOTS.get(oldSize);
    MerkleHash newRoot = ROOTS.get(newSize);
    assertThat(proof.verify(oldRoot, newRoot)).isTrue();
    assertThat(proof.verify(flip(oldRoot, bit), newRoot)).isFalse();
    if (oldSize > 0) {
      assertThat(proof.verify(oldRoot, flip(newRoot, bit))).isFalse();
    }
    for (List<MerkleHash> tampered : tamper(proof.hashes(), where, bit)) {
      assertThat(new ConsistencyProof(oldSize, newSize, tampered).verify(oldRoot, newRoot))
          .isFalse();
    }
    assertThat(new ConsistencyProof(newSize + 1L, newSize, List.of()).verify(newRoot, newRoot))
        .isFalse();
  }

  @Test
  void aProofThatIsTooLongOrTooShortForItsSizesIsRejectedAlsoIfItLeadsToTheRoot() {
    List<MerkleHash> path = MerkleProofs.inclusion(TILES, 0, 8).hashes();
    assertThat(new InclusionProof(0, 2, path).verify(LEAVES.get(0), ROOTS.get(8))).isFalse();
    assertThat(new InclusionProof(0, 8, path.subList(0, 1)).verify(LEAVES.get(0), ROOTS.get(2)))
        .isFalse();
    assertThat(new ConsistencyProof(1, 2, path).verify(ROOTS.get(1), ROOTS.get(8))).isFalse();
    assertThat(new ConsistencyProof(1, 8, path.subList(0, 1)).verify(ROOTS.get(1), ROOTS.get(2)))
        .isFalse();
    // Read as if the trees were smaller, the last hash of these two would be taken in silently.
    assertThat(new InclusionProof(0, 1, LEAVES.subList(0, 1)).verify(LEAVES.get(1), ROOTS.get(2)))
        .isFalse();
    List<MerkleHash> fromSevenToEight = MerkleProofs.consistency(TILES, 7, 8).hashes();
    assertThat(new ConsistencyProof(3, 4, fromSevenToEight).verify(ROOTS.get(7), ROOTS.get(8)))
        .isFalse();
    assertThat(new ConsistencyProof(0, 8, path).verify(ROOTS.get(0), ROOTS.get(8))).isFalse();
  }

  @Test
  void aStoredFrontierThatCannotBeIsRefused() {
    assertThatThrownBy(() -> Frontier.of(3, LEAVES.subList(0, 1)))
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> Frontier.parse(new byte[39]))
        .isInstanceOf(MalformedLogDataException.class);
  }

  @Test
  void aProofFromATileThatIsTooNarrowIsRefused() {
    TileSource narrow = (level, index, width) -> new HashTile(LEAVES.subList(0, 2));
    assertThatThrownBy(() -> MerkleProofs.root(narrow, 3))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static List<List<MerkleHash>> tamper(List<MerkleHash> hashes, int where, int bit) {
    List<List<MerkleHash>> tampered = new ArrayList<>();
    List<MerkleHash> longer = new ArrayList<>(hashes);
    longer.add(where % (hashes.size() + 1), LEAVES.get(where % MAX_SIZE));
    tampered.add(longer);
    if (!hashes.isEmpty()) {
      int at = where % hashes.size();
      List<MerkleHash> changed = new ArrayList<>(hashes);
      changed.set(at, flip(hashes.get(at), bit));
      tampered.add(changed);
      List<MerkleHash> shorter = new ArrayList<>(hashes);
      shorter.remove(at);
      tampered.add(shorter);
    }
    return tampered;
  }

  private static MerkleHash flip(MerkleHash hash, int bit) {
    byte[] bytes = hash.toBytes();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return MerkleHash.of(bytes);
  }
}
