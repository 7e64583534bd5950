package org.huimin.transparencylog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof that an entry was logged, which can be kept and checked without the log (离线证明,
 * c2sp.org/tlog-proof): index, inclusion proof and the signed checkpoint, and optionally extra
 * data.
 *
 * <p>Extra data is not authenticated by itself. A log that puts the entry's bytes there makes the
 * file complete: the verifier hashes them, and the inclusion proof shows whether they are the
 * entry.
 */
public final class TlogProof {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int MAX_HASHES = 63;

  private final byte @Nullable [] extra;
  private final long index;
  private final List<MerkleHash> hashes;
  private final SignedNote checkpoint;

  /**
   * Puts a proof together.
   *
   * @param extra data to go along, such as the entry itself; empty for none
   * @param proof where the entry is in the tree of the checkpoint
   * @param checkpoint the signed checkpoint of the size that the proof is for
   */
  public TlogProof(Optional<byte[]> extra, InclusionProof proof, SignedNote checkpoint) {
    this(extra.map(byte[]::clone).orElse(null), proof.index(), proof.hashes(), checkpoint);
    long size = Checkpoint.parse(checkpoint.text()).size();
    if (size != proof.size()) {
      throw new IllegalArgumentException(
          "the proof is for a tree of " + proof.size() + ", the checkpoint for one of " + size);
    }
  }

  private TlogProof(
      byte @Nullable [] extra, long index, List<MerkleHash> hashes, SignedNote checkpoint) {
    // A line without data is the same as no line.
    this.extra = extra == null || extra.length == 0 ? null : extra;
    this.index = index;
    this.hashes = List.copyOf(hashes);
    this.checkpoint = checkpoint;
  }

  /** Reads a proof from the bytes of its file, which must be UTF-8. */
  public static TlogProof parse(byte[] proof) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(proof)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedLogDataException("a tlog-proof is UTF-8 text", e);
    }
  }

  /** Reads a proof; whether it holds is for {@link #verify} to say. */
  public static TlogProof parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new MalformedLogDataException("a tlog-proof has a blank line before its checkpoint");
    }
    Deque<String> lines = new ArrayDeque<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
    if (!HEADER.equals(lines.poll())) {
      throw new MalformedLogDataException("a tlog-proof begins with the line " + HEADER);
    }
    byte[] extra = null;
    if (Objects.requireNonNullElse(lines.peek(), "").startsWith("extra ")) {
      extra = StrictBase64.decode(lines.remove().substring("extra ".length()), "the extra line");
    }
    String indexLine = Objects.requireNonNullElse(lines.poll(), "");
    if (!indexLine.startsWith("index ")) {
      throw new MalformedLogDataException("a tlog-proof has an index line before its hashes");
    }
    long index = Decimals.parse(indexLine.substring("index ".length()), "the index of the proof");
    if (lines.size() > MAX_HASHES) {
      throw new MalformedLogDataException("no inclusion proof has " + lines.size() + " hashes");
    }
    List<MerkleHash> hashes = lines.stream().map(MerkleHash::parseBase64).toList();
    return new TlogProof(extra, index, hashes, SignedNote.parse(text.substring(blank + 2)));
  }

  /** The file's text; its name should end in {@code .tlog-proof}. */
  public String render() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    if (extra != null) {
      text.append("extra ").append(StrictBase64.encode(extra)).append('\n');
    }
    text.append("index ").append(index).append('\n');
    hashes.forEach(hash -> text.append(hash.toBase64()).append('\n'));
    return text.append('\n').append(checkpoint.render()).toString();
  }

  /**
   * Checks the proof for an entry.
   *
   * @param logKey the log's key, known from elsewhere than this proof
   * @param witnesses keys of witnesses that all must have cosigned; may be empty
   * @return the checkpoint that contains the entry
   * @throws UnverifiedNoteException if the signatures do not stand, or the entry is not at the
   *     proof's index in the signed tree
   */
  public Checkpoint verify(
      byte[] entry, NoteVerifier logKey, Collection<? extends NoteVerifier> witnesses) {
    Checkpoint signed = Checkpoint.open(checkpoint, logKey, witnesses);
    InclusionProof inclusion = new InclusionProof(index, signed.size(), hashes);
    if (!inclusion.verify(MerkleHash.ofLeaf(entry), signed.root())) {
      throw new UnverifiedNoteException(
          "this entry is not entry "
              + index
              + " of the log of "
              + signed.size()
              + " entries that the checkpoint was signed for");
    }
    return signed;
  }

  /** The extra data, unauthenticated. */
  public Optional<byte[]> extra() {
    return Optional.ofNullable(extra).map(byte[]::clone);
  }

  /** The entry's index in the log. */
  public long index() {
    return index;
  }

  /** The signed checkpoint, verbatim. */
  public SignedNote checkpoint() {
    return checkpoint;
  }
}
