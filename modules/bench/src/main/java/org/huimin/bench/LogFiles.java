package org.huimin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.SealedTransaction;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogPath;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.TileHash;

/** A log of the ledger's own entries in a folder, as C2SP tlog-tiles has it. */
final class LogFiles {
  private static final String COMMITMENT = HexFormat.of().formatHex(new byte[MerkleHash.LENGTH]);

  private final Path folder;
  private final Frontier frontier = Frontier.empty();
  private final List<List<MerkleHash>> tiles = new ArrayList<>();
  private final List<byte[]> bundle = new ArrayList<>();

  private LogFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes so many entries and the signed head; answers the key. */
  static SignerKey write(Path folder, int leaves) throws IOException {
    var signer = SignerKey.generate("huimin.org/log/bench", new SecureRandom());
    var log = new LogFiles(folder);
    for (var i = 0; i < leaves; i++) {
      log.append(entry(i));
    }
    log.writeRest();
    log.put(
        new LogPath.CheckpointPath(),
        new Checkpoint(signer.verifierKey().name(), leaves, log.frontier.root())
            .sign(signer)
            .render()
            .getBytes(StandardCharsets.UTF_8));
    return signer;
  }

  /** A disbursement with a recipient, as the ledger would seal it. */
  static byte[] entry(long number) {
    return new SealedTransaction(
            number,
            "DISBURSE",
            "FEN",
            1_500,
            1_763_800_000_000L + number,
            "elderly-care",
            "elderly-care",
            "meal-" + number,
            "361002001000",
            42,
            "ELDERLY_MEALS",
            number,
            0,
            COMMITMENT,
            COMMITMENT,
            "",
            Optional.empty(),
            List.of(
                new SealedTransaction.Line(11, -1_500),
                new SealedTransaction.Line(12, 1_500),
                new SealedTransaction.Line(13, -1_500),
                new SealedTransaction.Line(14, 1_500)),
            List.of(new SealedTransaction.Flow(number, number + 1, 7, 1_500, false)),
            List.of(
                new SealedTransaction.Slice(number + 1, 12, 7, number, 1_500, 20_500, "", number)))
        .encode();
  }

  private void append(byte[] entry) throws IOException {
    bundle.add(entry);
    for (TileHash hash : frontier.append(MerkleHash.ofLeaf(entry))) {
      while (tiles.size() <= hash.level()) {
        tiles.add(new ArrayList<>());
      }
      var tile = tiles.get(hash.level());
      tile.add(hash.hash());
      if (hash.completesTile()) {
        put(
            new LogPath.TilePath(hash.level(), hash.tileIndex(), tile.size()),
            new HashTile(tile).toBytes());
        tile.clear();
        if (hash.level() == 0) {
          put(new LogPath.BundlePath(hash.tileIndex(), bundle.size()), bundled());
        }
      }
    }
  }

  private void writeRest() throws IOException {
    if (!bundle.isEmpty()) {
      put(new LogPath.BundlePath(frontier.size() / HashTile.FULL_WIDTH, bundle.size()), bundled());
    }
    for (var level = 0; level < tiles.size(); level++) {
      var tile = tiles.get(level);
      if (!tile.isEmpty()) {
        var index = (frontier.size() >>> (HashTile.HEIGHT * level)) / HashTile.FULL_WIDTH;
        put(new LogPath.TilePath(level, index, tile.size()), new HashTile(tile).toBytes());
      }
    }
  }

  private byte[] bundled() {
    var bytes = EntryBundle.of(bundle).toBytes();
    bundle.clear();
    return bytes;
  }

  private void put(LogPath path, byte[] bytes) throws IOException {
    var file = folder.resolve(path.path());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
