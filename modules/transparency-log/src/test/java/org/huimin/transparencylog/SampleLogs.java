package org.huimin.transparencylog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Makes logs for tests: in memory as hashes, or in a directory as a log serves them. */
public final class SampleLogs {
  public static final SignerKey SIGNER =
      SignerKey.parse(
          "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");

  private SampleLogs() {}

  public static List<byte[]> entries(int size) {
    List<byte[]> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }

  public static List<MerkleHash> leaves(int size) {
    return entries(size).stream().map(MerkleHash::ofLeaf).toList();
  }

  public static MerkleHash root(List<byte[]> entries) {
    Frontier frontier = Frontier.empty();
    entries.forEach(entry -> frontier.append(MerkleHash.ofLeaf(entry)));
    return frontier.root();
  }

  /** The textbook definition (RFC 6962, 2.1), to hold the clever ways against. */
  public static MerkleHash naiveRoot(List<MerkleHash> leaves) {
    if (leaves.isEmpty()) {
      return MerkleHash.emptyRoot();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    return MerkleHash.ofNode(
        naiveRoot(leaves.subList(0, left)), naiveRoot(leaves.subList(left, leaves.size())));
  }

  /** All tile hashes of a log, by level. */
  public static List<List<MerkleHash>> tileLevels(List<byte[]> entries) {
    List<List<MerkleHash>> levels = new ArrayList<>(List.of(new ArrayList<>()));
    Frontier frontier = Frontier.empty();
    for (byte[] entry : entries) {
      for (TileHash hash : frontier.append(MerkleHash.ofLeaf(entry))) {
        if (hash.level() == levels.size()) {
          levels.add(new ArrayList<>());
        }
        if (levels.get(hash.level()).size() != hash.index()) {
          throw new IllegalStateException("tile hashes come out of order: " + hash);
        }
        levels.get(hash.level()).add(hash.hash());
      }
    }
    return levels;
  }

  public static TileSource source(List<List<MerkleHash>> levels) {
    return (level, index, width) -> {
      int from = (int) index * HashTile.FULL_WIDTH;
      return new HashTile(levels.get(level).subList(from, from + width));
    };
  }

  /** Writes the log of these entries with its checkpoint and key, as a server would serve it. */
  public static void write(Path directory, List<byte[]> entries) {
    int size = entries.size();
    for (int from = 0; from < size; from += HashTile.FULL_WIDTH) {
      int to = Math.min(size, from + HashTile.FULL_WIDTH);
      put(
          directory,
          new LogPath.BundlePath(from / HashTile.FULL_WIDTH, to - from),
          EntryBundle.of(entries.subList(from, to)).toBytes());
    }
    List<List<MerkleHash>> levels = tileLevels(entries);
    for (int level = 0; level < levels.size(); level++) {
      List<MerkleHash> hashes = levels.get(level);
      for (int from = 0; from < hashes.size(); from += HashTile.FULL_WIDTH) {
        int to = Math.min(hashes.size(), from + HashTile.FULL_WIDTH);
        put(
            directory,
            new LogPath.TilePath(level, from / HashTile.FULL_WIDTH, to - from),
            new HashTile(hashes.subList(from, to)).toBytes());
      }
    }
    Checkpoint checkpoint = new Checkpoint(SIGNER.verifierKey().name(), size, root(entries));
    putText(directory.resolve("checkpoint"), checkpoint.sign(SIGNER).render());
    putText(directory.resolve("key"), SIGNER.verifierKey() + "\n");
  }

  /** The key under which a signer acts as a witness (cosignature/v1). */
  public static VerifierKey witnessKey(SignerKey secret) {
    String[] parts = secret.verifierKey().toString().split("\\+", 3);
    byte[] key = Base64.getDecoder().decode(parts[2]);
    key[0] = VerifierKey.COSIGNATURE_V1;
    int id =
        Ed25519.keyId(parts[0], VerifierKey.COSIGNATURE_V1, Arrays.copyOfRange(key, 1, key.length));
    return VerifierKey.parse(
        parts[0]
            + "+"
            + HexFormat.of().toHexDigits(id)
            + "+"
            + Base64.getEncoder().encodeToString(key));
  }

  public static NoteSignature cosignature(SignerKey secret, String text, long time) {
    byte[] signature = secret.sign("cosignature/v1\ntime " + time + "\n" + text).signature();
    VerifierKey witness = witnessKey(secret);
    byte[] timestamped = ByteBuffer.allocate(72).putLong(time).put(signature).array();
    return new NoteSignature(witness.name(), witness.keyId(), timestamped);
  }

  public static void put(Path directory, LogPath path, byte[] bytes) {
    Path file = directory.resolve(path.path());
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putText(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
