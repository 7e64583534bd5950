package org.huimin.transparencylog;

import java.util.List;
import java.util.Optional;

/**
 * Proof that an entry stands at {@code index} in a tree of {@code size} entries (包含证明): the hashes
 * of its siblings from the leaf's up to the root's child.
 */
public record InclusionProof(long index, long size, List<MerkleHash> hashes) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /** Whether the leaf is at the proof's index in the tree with this root (RFC 9162, 2.1.3.2). */
  public boolean verify(MerkleHash leafHash, MerkleHash root) {
    return rootFor(leafHash).filter(root::equals).isPresent();
  }

  /** The root that this proof leads to from a leaf; empty if the proof does not fit its sizes. */
  public Optional<MerkleHash> rootFor(MerkleHash leafHash) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    long node = index;
    long last = size - 1;
    MerkleHash hash = leafHash;
    for (MerkleHash sibling : hashes) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleHash.ofNode(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = MerkleHash.ofNode(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }
}
