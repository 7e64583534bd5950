package org.huimin.transparencylog;

import java.util.List;

/**
 * Proof that a tree of {@code newSize} entries only appended to the tree of {@code oldSize} entries
 * (一致性证明): nothing before was changed, removed or reordered.
 */
public record ConsistencyProof(long oldSize, long newSize, List<MerkleHash> hashes) {
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }

  /** Whether the proof leads from the old root to the new one (RFC 9162, 2.1.4.2). */
  public boolean verify(MerkleHash oldRoot, MerkleHash newRoot) {
    if (oldSize < 0 || oldSize > newSize) {
      return false;
    }
    if (oldSize == newSize) {
      return hashes.isEmpty() && oldRoot.equals(newRoot);
    }
    if (oldSize == 0) {
      return hashes.isEmpty() && oldRoot.equals(MerkleHash.emptyRoot());
    }
    // A complete old tree is itself a node of the new one, so the proof leaves its root out.
    boolean oldIsComplete = Long.bitCount(oldSize) == 1;
    if (!oldIsComplete && hashes.isEmpty()) {
      return false;
    }
    MerkleHash first = oldIsComplete ? oldRoot : hashes.getFirst();
    List<MerkleHash> rest = oldIsComplete ? hashes : hashes.subList(1, hashes.size());
    return climb(first, rest, oldRoot, newRoot);
  }

  private boolean climb(
      MerkleHash first, List<MerkleHash> rest, MerkleHash oldRoot, MerkleHash newRoot) {
    int skip = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >>> skip;
    long last = (newSize - 1) >>> skip;
    MerkleHash oldHash = first;
    MerkleHash newHash = first;
    for (MerkleHash sibling : rest) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldHash = MerkleHash.ofNode(sibling, oldHash);
        newHash = MerkleHash.ofNode(sibling, newHash);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        newHash = MerkleHash.ofNode(newHash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
  }
}
