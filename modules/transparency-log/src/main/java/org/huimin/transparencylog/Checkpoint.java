package org.huimin.transparencylog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What a log commits to at one moment (检查点, c2sp.org/tlog-checkpoint): its origin, how many entries
 * it has, and the root hash over them.
 */
public record Checkpoint(String origin, long size, MerkleHash root, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (isUnusable(origin) || extensions.stream().anyMatch(Checkpoint::isUnusable)) {
      throw new MalformedLogDataException(
          "the origin and extension lines of a checkpoint are non-empty single lines");
    }
    if (size < 0) {
      throw new MalformedLogDataException("a log cannot have " + size + " entries");
    }
  }

  /** A checkpoint without extension lines, the usual kind. */
  public Checkpoint(String origin, long size, MerkleHash root) {
    this(origin, size, root, List.of());
  }

  private static boolean isUnusable(String line) {
    return line.isEmpty() || line.chars().anyMatch(c -> c < 0x20);
  }

  /** Reads the text of a note, without its signatures. */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedLogDataException("a checkpoint ends in a newline");
    }
    List<String> lines =
        new ArrayList<>(Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1)));
    if (lines.size() < 3) {
      throw new MalformedLogDataException("a checkpoint has at least three lines");
    }
    return new Checkpoint(
        lines.get(0),
        Decimals.parse(lines.get(1), "the tree size of the checkpoint"),
        MerkleHash.parseBase64(lines.get(2)),
        lines.subList(3, lines.size()));
  }

  /**
   * Reads a signed checkpoint and checks that the log signed it.
   *
   * @param logKey the log's own key, whose name must be the checkpoint's origin
   * @throws UnverifiedNoteException if it did not, or if the checkpoint is of another log
   */
  public static Checkpoint open(SignedNote note, NoteVerifier logKey) {
    return open(note, logKey, List.of());
  }

  /** As {@link #open(SignedNote, NoteVerifier)}, and every witness given must have cosigned. */
  public static Checkpoint open(
      SignedNote note, NoteVerifier logKey, Collection<? extends NoteVerifier> witnesses) {
    note.verifiedBy(List.of(logKey));
    for (NoteVerifier witness : witnesses) {
      note.verifiedBy(List.of(witness));
    }
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(logKey.name())) {
      throw new UnverifiedNoteException(
          "this checkpoint is of the log " + checkpoint.origin + ", not of " + logKey.name());
    }
    return checkpoint;
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.toBase64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Signs this checkpoint; the first key should be the log's, named after its origin. */
  public SignedNote sign(NoteSigner... signers) {
    return SignedNote.sign(text(), signers);
  }
}
