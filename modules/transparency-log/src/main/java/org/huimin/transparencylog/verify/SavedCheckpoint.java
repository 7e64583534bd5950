package org.huimin.transparencylog.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.VerifierKey;

/**
 * A checkpoint that an earlier run verified, and beside it (in {@code FILE.hashes}) one hash for
 * every 256 entries it covered. The checkpoint alone tells that history was rewritten; the hashes
 * tell where. They need no signature: they are used only if they add up to the signed root.
 */
final class SavedCheckpoint {
  private final Checkpoint checkpoint;
  private final byte[] hashes;

  private SavedCheckpoint(Checkpoint checkpoint, byte[] hashes) {
    this.checkpoint = checkpoint;
    this.hashes = hashes;
  }

  static SavedCheckpoint open(byte[] note, Path file, VerifierKey key) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(note), key);
    Path hashesFile = hashesFile(file);
    byte[] hashes = Files.isRegularFile(hashesFile) ? Files.readAllBytes(hashesFile) : new byte[0];
    return new SavedCheckpoint(checkpoint, belongTo(checkpoint, hashes) ? hashes : new byte[0]);
  }

  static void save(Path file, SignedNote note, byte[] hashes) throws IOException {
    replace(hashesFile(file), hashes);
    replace(file, note.render().getBytes(StandardCharsets.UTF_8));
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path written = Path.of(file + ".new");
    Files.write(written, content);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path hashesFile(Path file) {
    return Path.of(file + ".hashes");
  }

  private static boolean belongTo(Checkpoint checkpoint, byte[] hashes) {
    long blocks = checkpoint.size() / HashTile.FULL_WIDTH;
    long leaves = checkpoint.size() % HashTile.FULL_WIDTH;
    if (hashes.length != (blocks + leaves) * MerkleHash.LENGTH) {
      return false;
    }
    Frontier overBlocks = Frontier.empty();
    Frontier overLeaves = Frontier.empty();
    for (int i = 0; i < blocks + leaves; i++) {
      (i < blocks ? overBlocks : overLeaves).append(hashAt(hashes, i));
    }
    List<MerkleHash> subtrees = new ArrayList<>(overBlocks.subtrees());
    subtrees.addAll(overLeaves.subtrees());
    return Frontier.of(checkpoint.size(), subtrees).root().equals(checkpoint.root());
  }

  private static MerkleHash hashAt(byte[] hashes, int position) {
    int offset = position * MerkleHash.LENGTH;
    return MerkleHash.of(Arrays.copyOfRange(hashes, offset, offset + MerkleHash.LENGTH));
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Whether this block of 256 entries was in the saved log with another hash. */
  boolean contradictsBlock(long block, MerkleHash hash) {
    return hashes.length > 0
        && block < checkpoint.size() / HashTile.FULL_WIDTH
        && !hashAt(hashes, (int) block).equals(hash);
  }

  /** Whether this entry, after the last whole block, was in the saved log with another hash. */
  boolean contradictsLeaf(long index, MerkleHash hash) {
    OptionalLong position = positionOfLeaf(index);
    return position.isPresent() && !hashAt(hashes, (int) position.getAsLong()).equals(hash);
  }

  private OptionalLong positionOfLeaf(long index) {
    long blocks = checkpoint.size() / HashTile.FULL_WIDTH;
    boolean kept =
        hashes.length > 0 && index >= blocks * HashTile.FULL_WIDTH && index < checkpoint.size();
    return kept
        ? OptionalLong.of(blocks + index - blocks * HashTile.FULL_WIDTH)
        : OptionalLong.empty();
  }
}
